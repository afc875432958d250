/** Replicate's tokens: "API tokens". */
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const replicate: RuleGroup = {
  id: "replicate",
  summary: "Replicate",
  rules: [
    {
      id: "replicate-token",
      title: "Replicate API token",
      severity: "error",
      find: { by: "keyword", keywords: ["r8_"], pattern: /r8_[A-Za-z0-9]{37}(?![A-Za-z0-9])/ },
      examples: {
        hits: () => [`r8_${sample(alphanumeric, 37)}`],
        misses: () => [`r8_${sample(alphanumeric, 30)}`, `r8_${"x".repeat(37)}`],
      },
    },
  ],
};
