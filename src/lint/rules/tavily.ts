/** Tavily's keys: "Quickstart". */
import { isMixed } from "../mixed.ts";
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const tavily: RuleGroup = {
  id: "tavily",
  summary: "Tavily",
  rules: [
    {
      id: "tavily-key",
      title: "Tavily API key",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["tvly-"],
        pattern: /tvly-(?:[a-z]{3,4}-)?[A-Za-z0-9]{28,48}(?![A-Za-z0-9_-])/,
        accept: isMixed,
      },
      examples: {
        hits: () => [`tvly-${sample(alphanumeric, 32)}`, `tvly-dev-${sample(alphanumeric, 32, 2)}`],
        misses: () => [`tvly-${sample(alphanumeric, 12)}`],
      },
    },
  ],
};
