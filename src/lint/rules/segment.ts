/** Segment's public API tokens: "Public API". */
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const segment: RuleGroup = {
  id: "segment",
  summary: "Segment",
  rules: [
    {
      id: "segment-token",
      title: "Segment API token",
      severity: "error",
      find: { by: "keyword", keywords: ["sgp_"], pattern: /sgp_[A-Za-z0-9]{64}(?![A-Za-z0-9])/ },
      examples: {
        hits: () => [`sgp_${sample(alphanumeric, 64)}`],
        misses: () => [`sgp_${sample(alphanumeric, 57)}`, `sgp_${"x".repeat(64)}`],
      },
    },
  ],
};
