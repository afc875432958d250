/** Firecrawl's keys: "API reference", "Authentication". */
import { hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const firecrawl: RuleGroup = {
  id: "firecrawl",
  summary: "Firecrawl",
  rules: [
    {
      id: "firecrawl-key",
      title: "Firecrawl API key",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["fc-"],
        pattern: /fc-[a-f0-9]{32}(?![A-Za-z0-9-])/,
      },
      examples: {
        hits: () => [`fc-${sample(hex, 32)}`],
        misses: () => [`fc-${sample(hex, 24)}`],
      },
    },
  ],
};
