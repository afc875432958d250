/** Typeform's tokens: "Personal access token". */
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const typeform: RuleGroup = {
  id: "typeform",
  summary: "Typeform",
  rules: [
    {
      id: "typeform-token",
      title: "Typeform personal access token",
      severity: "error",
      find: { by: "keyword", keywords: ["tfp_"], pattern: /tfp_[A-Za-z0-9_-]{40,60}(?![A-Za-z0-9_-])/ },
      examples: {
        hits: () => [`tfp_${sample(alphanumeric, 44)}_${sample(alphanumeric, 14)}`],
        misses: () => [`tfp_${sample(alphanumeric, 20)}`],
      },
    },
  ],
};
