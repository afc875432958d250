/** Cerebras' keys for its inference: "Get an API key". */
import { digits, lower, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const cerebras: RuleGroup = {
  id: "cerebras",
  summary: "Cerebras",
  rules: [
    {
      id: "cerebras-key",
      title: "Cerebras API key",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["csk-"],
        pattern: /csk-[a-z0-9]{48}(?![A-Za-z0-9])/,
      },
      examples: {
        hits: () => [`csk-${sample(lower + digits, 48)}`],
        misses: () => [`csk-${sample(lower + digits, 20)}`],
      },
    },
  ],
};
