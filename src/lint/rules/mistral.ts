/** Mistral's API keys, known by their name. */
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const mistral: RuleGroup = {
  id: "mistral",
  summary: "Mistral",
  rules: [
    {
      id: "mistral-api-key",
      title: "Mistral API key",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?mistral_(?:ai_)?(?:api_)?(?:key|token)$/,
        value: /^[A-Za-z0-9]{32}$/,
      },
      examples: {
        hits: () => [`MISTRAL_API_KEY=${sample(alphanumeric, 32)}`],
        misses: () => [`MISTRAL_API_KEY=${"x".repeat(40)}`, "MISTRAL_API_KEY=changeme"],
      },
    },
  ],
};
