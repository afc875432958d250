/** age's secret keys: Bech32, so the last six characters are a checksum (the age specification). */
import { hasBech32, withBech32 } from "../checksums.ts";
import { bech32, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const age: RuleGroup = {
  id: "age",
  summary: "age",
  rules: [
    {
      id: "age-secret-key",
      title: "age secret key",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["AGE-SECRET-KEY-1"],
        pattern: /AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}(?![A-Za-z0-9])/,
        checksum: hasBech32,
      },
      advice:
        "Make a new key, encrypt the files for it, and change what they hold: whoever has the old files reads them.",
      examples: {
        hits: () => [withBech32("AGE-SECRET-KEY-", sample(bech32, 52))],
        misses: () => [`AGE-SECRET-KEY-1${sample(bech32, 40)}`, `AGE-SECRET-KEY-1${"X".repeat(58)}`],
      },
    },
  ],
};
