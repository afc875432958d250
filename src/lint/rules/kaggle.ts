/** Kaggle's tokens: "Public API", "Authentication". */
import { hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const kaggle: RuleGroup = {
  id: "kaggle",
  summary: "Kaggle",
  rules: [
    {
      id: "kaggle-token",
      title: "Kaggle API token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["KGAT_"],
        pattern: /KGAT_[a-f0-9]{32}(?![A-Za-z0-9])/,
      },
      examples: {
        hits: () => [`KGAT_${sample(hex, 32)}`],
        misses: () => [`KGAT_${sample(hex, 12)}`],
      },
    },
  ],
};
