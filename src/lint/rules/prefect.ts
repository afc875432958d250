/** Prefect Cloud's keys: "Manage API keys". */
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const prefect: RuleGroup = {
  id: "prefect",
  summary: "Prefect",
  rules: [
    {
      id: "prefect-key",
      title: "Prefect API key",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["pnu_", "pnb_"],
        pattern: /(?:pnu_|pnb_)[A-Za-z0-9]{36}(?![A-Za-z0-9])/,
      },
      examples: {
        hits: () => ["pnu_", "pnb_"].map(prefix => prefix + sample(alphanumeric, 36)),
        misses: () => [`pnu_${sample(alphanumeric, 29)}`, `pnu_${"x".repeat(36)}`],
      },
    },
  ],
};
