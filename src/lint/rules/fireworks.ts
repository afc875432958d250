/** Fireworks' keys: "API keys". */
import { isMixed } from "../mixed.ts";
import { alphanumeric, lower, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const fireworks: RuleGroup = {
  id: "fireworks",
  summary: "Fireworks AI",
  rules: [
    {
      id: "fireworks-key",
      title: "Fireworks API key",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["fw_"],
        pattern: /fw_[A-Za-z0-9]{22,24}(?![A-Za-z0-9_-])/,
        accept: isMixed,
      },
      examples: {
        hits: () => [`fw_${sample(alphanumeric, 24)}`],
        misses: () => [`fw_${sample(alphanumeric, 12)}`, `fw_${sample(lower, 24)}`],
      },
    },
  ],
};
