/** OpenAI's keys: "API keys"; in the middle of each stands the same mark. */
import { alphanumeric, base64Url, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const openai: RuleGroup = {
  id: "openai",
  summary: "OpenAI",
  rules: [
    {
      id: "openai-api-key",
      title: "OpenAI API key",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["sk-"],
        pattern:
          /sk-(?:(?:proj|svcacct|admin|service)-[A-Za-z0-9_-]{20,90}|[A-Za-z0-9]{20})T3BlbkFJ[A-Za-z0-9_-]{20,90}(?![A-Za-z0-9_-])/,
      },
      advice: "Revoke it at https://platform.openai.com/api-keys.",
      examples: {
        hits: () => [
          `sk-${sample(alphanumeric, 20)}T3BlbkFJ${sample(alphanumeric, 20)}`,
          ...["proj", "svcacct", "admin"].map(
            kind => `sk-${kind}-${sample(base64Url, 74)}T3BlbkFJ${sample(base64Url, 74)}`,
          ),
        ],
        misses: () => [`sk-${sample(alphanumeric, 20)}T3BlbkFJ`, `sk-proj-${sample(base64Url, 30)}`],
      },
    },
  ],
};
