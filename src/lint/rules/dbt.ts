/** dbt Cloud's tokens: "Personal access tokens", "Service account tokens". */
import { isMixed } from "../mixed.ts";
import { base64Url, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const dbt: RuleGroup = {
  id: "dbt",
  summary: "dbt Cloud",
  rules: [
    {
      id: "dbt-token",
      title: "dbt Cloud token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["dbtc_", "dbtu_"],
        pattern: /dbt[cu]_[A-Za-z0-9_-]{36,80}(?![A-Za-z0-9_-])/,
        accept: isMixed,
      },
      examples: {
        hits: () => [`dbtc_${sample(base64Url, 43)}`, `dbtu_${sample(base64Url, 40)}`],
        misses: () => [`dbtc_${sample(base64Url, 16)}`],
      },
    },
  ],
};
