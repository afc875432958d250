/** Neon's API keys: "Manage API keys". */
import { digits, lower, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const neon: RuleGroup = {
  id: "neon",
  summary: "Neon",
  rules: [
    {
      id: "neon-api-key",
      title: "Neon API key",
      severity: "error",
      find: { by: "keyword", keywords: ["napi_"], pattern: /napi_[a-z0-9]{64}(?![A-Za-z0-9])/ },
      examples: {
        hits: () => [`napi_${sample(digits + lower, 64)}`],
        misses: () => [`napi_${sample(digits + lower, 57)}`, `napi_${"x".repeat(64)}`],
      },
    },
  ],
};
