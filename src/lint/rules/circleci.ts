/** CircleCI's tokens: "Managing API tokens". */
import { alphanumeric, hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const circleci: RuleGroup = {
  id: "circleci",
  summary: "CircleCI",
  rules: [
    {
      id: "circleci-token",
      title: "CircleCI personal API token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["CCIPAT_", "CCIPRJ_"],
        pattern: /CCIP(?:AT|RJ)_[A-Za-z0-9]{18,26}_[a-f0-9]{40}(?![A-Za-z0-9])/,
      },
      examples: {
        hits: () =>
          ["CCIPAT_", "CCIPRJ_"].map(prefix => `${prefix}${sample(alphanumeric, 22)}_${sample(hex, 40)}`),
        misses: () => [`CCIPAT_${sample(alphanumeric, 22)}`],
      },
    },
  ],
};
