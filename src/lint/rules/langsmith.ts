/** LangSmith's keys: "Create an account and API key". */
import { hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const langsmith: RuleGroup = {
  id: "langsmith",
  summary: "LangSmith",
  rules: [
    {
      id: "langsmith-key",
      title: "LangSmith API key",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["lsv2_pt_", "lsv2_sk_"],
        pattern: /lsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}(?![A-Za-z0-9])/,
      },
      examples: {
        hits: () => ["lsv2_pt_", "lsv2_sk_"].map(prefix => `${prefix}${sample(hex, 32)}_${sample(hex, 10)}`),
        misses: () => [`lsv2_pt_${sample(hex, 32)}`],
      },
    },
  ],
};
