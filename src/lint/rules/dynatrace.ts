/** Dynatrace's tokens: "Access tokens and OAuth clients". */
import { digits, sample, upper } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const dynatrace: RuleGroup = {
  id: "dynatrace",
  summary: "Dynatrace",
  rules: [
    {
      id: "dynatrace-token",
      title: "Dynatrace token",
      severity: "error",
      find: {
        by: "dotted",
        marks: ["dt0c01.", "dt0s01.", "dt0s02.", "dt0s03.", "dt0s04.", "dt0s06.", "dt0s08.", "dt0s16."],
        pattern: /dt0[a-z]\d{2}\.[A-Z0-9]{8,24}\.[A-Z0-9]{64}(?![A-Za-z0-9_-])/,
      },
      examples: {
        hits: () => [
          `DT_API_TOKEN=dt0c01.${sample(digits + upper, 24)}.${sample(digits + upper, 64)}`,
          `Authorization: Api-Token dt0s01.${sample(digits + upper, 8)}.${sample(digits + upper, 64)}`,
        ],
        misses: () => [`DT_API_TOKEN=${"x".repeat(40)}`, "DT_API_TOKEN=changeme"],
      },
    },
  ],
};
