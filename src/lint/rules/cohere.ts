/** Cohere's API keys, known by their name: "Authentication". */
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const cohere: RuleGroup = {
  id: "cohere",
  summary: "Cohere",
  rules: [
    {
      id: "cohere-api-key",
      title: "Cohere API key",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?(?:cohere|co)_api_(?:key|token)$/,
        value: /^[A-Za-z0-9]{40}$/,
      },
      examples: {
        hits: () => [`COHERE_API_KEY=${sample(alphanumeric, 40)}`],
        misses: () => [`COHERE_API_KEY=${"x".repeat(40)}`, "COHERE_API_KEY=changeme"],
      },
    },
  ],
};
