/** Sourcegraph's tokens: "Creating an access token". */
import { hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const sourcegraph: RuleGroup = {
  id: "sourcegraph",
  summary: "Sourcegraph",
  rules: [
    {
      id: "sourcegraph-token",
      title: "Sourcegraph access token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["sgp_"],
        pattern: /sgp_(?:(?:local|[a-f0-9]{16})_)?[a-f0-9]{40}(?![A-Za-z0-9_-])/,
      },
      examples: {
        hits: () => [
          `sgp_${sample(hex, 16)}_${sample(hex, 40)}`,
          `sgp_local_${sample(hex, 40)}`,
          `sgp_${sample(hex, 40)}`,
        ],
        misses: () => [`sgp_${sample(hex, 32)}`, `sgp_${"x".repeat(40)}`],
      },
    },
  ],
};
