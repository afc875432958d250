/** Perplexity's API keys. */
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const perplexity: RuleGroup = {
  id: "perplexity",
  summary: "Perplexity",
  rules: [
    {
      id: "perplexity-key",
      title: "Perplexity API key",
      severity: "error",
      find: { by: "keyword", keywords: ["pplx-"], pattern: /pplx-[A-Za-z0-9]{48}(?![A-Za-z0-9])/ },
      examples: {
        hits: () => [`pplx-${sample(alphanumeric, 48)}`],
        misses: () => [`pplx-${sample(alphanumeric, 41)}`, `pplx-${"x".repeat(48)}`],
      },
    },
  ],
};
