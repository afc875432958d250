/** OpenRouter's keys: "API keys". */
import { hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const openrouter: RuleGroup = {
  id: "openrouter",
  summary: "OpenRouter",
  rules: [
    {
      id: "openrouter-key",
      title: "OpenRouter API key",
      severity: "error",
      find: { by: "keyword", keywords: ["sk-or-v1-"], pattern: /sk-or-v1-[a-f0-9]{64}(?![A-Za-z0-9])/ },
      examples: {
        hits: () => [`sk-or-v1-${sample(hex, 64)}`],
        misses: () => [`sk-or-v1-${sample(hex, 57)}`, `sk-or-v1-${"x".repeat(64)}`],
      },
    },
  ],
};
