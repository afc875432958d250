/** xAI's API keys. */
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const xai: RuleGroup = {
  id: "xai",
  summary: "xAI",
  rules: [
    {
      id: "xai-key",
      title: "xAI API key",
      severity: "error",
      find: { by: "keyword", keywords: ["xai-"], pattern: /xai-[A-Za-z0-9]{80}(?![A-Za-z0-9])/ },
      examples: {
        hits: () => [`xai-${sample(alphanumeric, 80)}`],
        misses: () => [`xai-${sample(alphanumeric, 73)}`, `xai-${"x".repeat(80)}`],
      },
    },
  ],
};
