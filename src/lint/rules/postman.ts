/** Postman's keys: "Generate and use Postman API keys". */
import { hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const postman: RuleGroup = {
  id: "postman",
  summary: "Postman",
  rules: [
    {
      id: "postman-key",
      title: "Postman API key",
      severity: "error",
      find: { by: "keyword", keywords: ["PMAK-"], pattern: /PMAK-[a-f0-9]{24}-[a-f0-9]{34}(?![A-Za-z0-9])/ },
      examples: {
        hits: () => [`PMAK-${sample(hex, 24)}-${sample(hex, 34)}`],
        misses: () => [`PMAK-${sample(hex, 24)}`],
      },
    },
  ],
};
