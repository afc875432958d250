/** Figma's tokens: "Personal access tokens". */
import { base64Url, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const figma: RuleGroup = {
  id: "figma",
  summary: "Figma",
  rules: [
    {
      id: "figma-token",
      title: "Figma personal access token",
      severity: "error",
      find: { by: "keyword", keywords: ["figd_"], pattern: /figd_[A-Za-z0-9_-]{40,60}(?![A-Za-z0-9_-])/ },
      examples: {
        hits: () => [`figd_${sample(base64Url, 40)}`],
        misses: () => [`figd_${sample(base64Url, 33)}`, `figd_${"x".repeat(40)}`],
      },
    },
  ],
};
