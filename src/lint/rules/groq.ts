/** Groq's API keys: "API keys". */
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const groq: RuleGroup = {
  id: "groq",
  summary: "Groq",
  rules: [
    {
      id: "groq-api-key",
      title: "Groq API key",
      severity: "error",
      find: { by: "keyword", keywords: ["gsk_"], pattern: /gsk_[A-Za-z0-9]{52}(?![A-Za-z0-9])/ },
      examples: {
        hits: () => [`gsk_${sample(alphanumeric, 52)}`],
        misses: () => [`gsk_${sample(alphanumeric, 45)}`, `gsk_${"x".repeat(52)}`],
      },
    },
  ],
};
