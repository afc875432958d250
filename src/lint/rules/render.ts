/** Render's keys: "The Render API". */
import { isMixed } from "../mixed.ts";
import { alphanumeric, lower, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const render: RuleGroup = {
  id: "render",
  summary: "Render",
  rules: [
    {
      id: "render-key",
      title: "Render API key",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["rnd_"],
        pattern: /rnd_[A-Za-z0-9]{28,36}(?![A-Za-z0-9_])/,
        accept: isMixed,
      },
      examples: {
        hits: () => [`rnd_${sample(alphanumeric, 32)}`],
        misses: () => [`rnd_${sample(alphanumeric, 12)}`, `rnd_${sample(lower, 32)}`],
      },
    },
  ],
};
