/** Linear's keys: "Getting started" of its API. */
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const linear: RuleGroup = {
  id: "linear",
  summary: "Linear",
  rules: [
    {
      id: "linear-key",
      title: "Linear API key",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["lin_api_", "lin_oauth_"],
        pattern: /(?:lin_api_|lin_oauth_)[A-Za-z0-9]{40,64}(?![A-Za-z0-9])/,
      },
      examples: {
        hits: () => ["lin_api_", "lin_oauth_"].map(prefix => prefix + sample(alphanumeric, 40)),
        misses: () => [`lin_api_${sample(alphanumeric, 33)}`, `lin_api_${"x".repeat(40)}`],
      },
    },
  ],
};
