/** The tokens of crates.io: a mark for secret scanning and 32 characters. */
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const cratesIo: RuleGroup = {
  id: "crates-io",
  summary: "crates.io",
  rules: [
    {
      id: "crates-io-token",
      title: "crates.io token",
      severity: "error",
      find: { by: "keyword", keywords: ["cio"], pattern: /cio[A-Za-z0-9]{32}(?![A-Za-z0-9])/ },
      advice: "Revoke it at https://crates.io/settings/tokens.",
      examples: {
        hits: () => [`cio${sample(alphanumeric, 32)}`],
        misses: () => [`cio${sample(alphanumeric, 25)}`, `cio${"x".repeat(32)}`],
      },
    },
  ],
};
