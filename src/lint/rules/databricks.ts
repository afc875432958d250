/** Databricks' tokens: "Personal access token authentication". */
import { hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const databricks: RuleGroup = {
  id: "databricks",
  summary: "Databricks",
  rules: [
    {
      id: "databricks-token",
      title: "Databricks token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["dapi", "dose"],
        pattern: /(?:dapi|dose)[a-f0-9]{32}(?:-\d)?(?![A-Za-z0-9])/,
      },
      examples: {
        hits: () => [`dapi${sample(hex, 32)}`, `dose${sample(hex, 32)}`, `dapi${sample(hex, 32)}-2`],
        misses: () => [`dapi${sample(hex, 20)}`, `dapi${"0".repeat(32)}`],
      },
    },
  ],
};
