/** NVIDIA's keys: "NGC API keys". */
import { isMixed } from "../mixed.ts";
import { base64Url, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const nvidia: RuleGroup = {
  id: "nvidia",
  summary: "NVIDIA",
  rules: [
    {
      id: "nvidia-key",
      title: "NVIDIA API key",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["nvapi-"],
        pattern: /nvapi-[A-Za-z0-9_-]{60,70}(?![A-Za-z0-9_-])/,
        accept: isMixed,
      },
      examples: {
        hits: () => [`nvapi-${sample(base64Url, 64)}`],
        misses: () => [`nvapi-${sample(base64Url, 30)}`],
      },
    },
  ],
};
