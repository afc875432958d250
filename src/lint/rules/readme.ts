/** ReadMe's API keys. */
import { digits, lower, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const readme: RuleGroup = {
  id: "readme",
  summary: "ReadMe",
  rules: [
    {
      id: "readme-key",
      title: "ReadMe API key",
      severity: "error",
      find: { by: "keyword", keywords: ["rdme_"], pattern: /rdme_[a-z0-9]{70}(?![A-Za-z0-9])/ },
      examples: {
        hits: () => [`rdme_${sample(digits + lower, 70)}`],
        misses: () => [`rdme_${sample(digits + lower, 63)}`, `rdme_${"x".repeat(70)}`],
      },
    },
  ],
};
