/** Frame.io's developer tokens. */
import { base64Url, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const frameIo: RuleGroup = {
  id: "frame-io",
  summary: "Frame.io",
  rules: [
    {
      id: "frame-io-token",
      title: "Frame.io token",
      severity: "error",
      find: { by: "keyword", keywords: ["fio-u-"], pattern: /fio-u-[A-Za-z0-9_-]{64}(?![A-Za-z0-9_-])/ },
      examples: {
        hits: () => [`fio-u-${sample(base64Url, 64)}`],
        misses: () => [`fio-u-${sample(base64Url, 57)}`, `fio-u-${"x".repeat(64)}`],
      },
    },
  ],
};
