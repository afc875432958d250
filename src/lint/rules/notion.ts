/** Notion's tokens: "Authorization" of its API. */
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const notion: RuleGroup = {
  id: "notion",
  summary: "Notion",
  rules: [
    {
      id: "notion-token",
      title: "Notion integration token",
      severity: "error",
      find: { by: "keyword", keywords: ["ntn_"], pattern: /ntn_[A-Za-z0-9]{46}(?![A-Za-z0-9])/ },
      examples: {
        hits: () => [`ntn_${sample(alphanumeric, 46)}`],
        misses: () => [`ntn_${sample(alphanumeric, 39)}`, `ntn_${"x".repeat(46)}`],
      },
    },
    {
      id: "notion-legacy-token",
      title: "Notion integration token",
      severity: "error",
      find: { by: "keyword", keywords: ["secret_"], pattern: /secret_[A-Za-z0-9]{43}(?![A-Za-z0-9])/ },
      examples: {
        hits: () => [`secret_${sample(alphanumeric, 43)}`],
        misses: () => [`secret_${sample(alphanumeric, 36)}`, `secret_${"x".repeat(43)}`],
      },
    },
  ],
};
