/** n8n's older keys: "Authentication"; newer ones are JSON Web Tokens. */
import { hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const n8n: RuleGroup = {
  id: "n8n",
  summary: "n8n",
  rules: [
    {
      id: "n8n-key",
      title: "n8n API key",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["n8n_api_"],
        pattern: /n8n_api_[a-f0-9]{40,96}(?![A-Za-z0-9])/,
      },
      examples: {
        hits: () => [`n8n_api_${sample(hex, 80)}`],
        misses: () => [`n8n_api_${sample(hex, 12)}`],
      },
    },
  ],
};
