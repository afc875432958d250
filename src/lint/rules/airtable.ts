/** Airtable's personal access tokens: "Creating personal access tokens". */
import { alphanumeric, hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const airtable: RuleGroup = {
  id: "airtable",
  summary: "Airtable",
  rules: [
    {
      id: "airtable-token",
      title: "Airtable personal access token",
      severity: "error",
      find: { by: "keyword", keywords: ["pat"], pattern: /pat[A-Za-z0-9]{14}\.[a-f0-9]{64}(?![A-Za-z0-9])/ },
      examples: {
        hits: () => [`pat${sample(alphanumeric, 14)}.${sample(hex, 64)}`],
        misses: () => [
          `pat${sample(alphanumeric, 14)}.${sample(hex, 30)}`,
          `pattern${sample(alphanumeric, 10)}`,
        ],
      },
    },
  ],
};
