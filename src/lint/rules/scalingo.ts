/** Scalingo's tokens: "Tokens". */
import { base64Url, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const scalingo: RuleGroup = {
  id: "scalingo",
  summary: "Scalingo",
  rules: [
    {
      id: "scalingo-token",
      title: "Scalingo API token",
      severity: "error",
      find: { by: "keyword", keywords: ["tk-us-"], pattern: /tk-us-[A-Za-z0-9_-]{48}(?![A-Za-z0-9_-])/ },
      examples: {
        hits: () => [`tk-us-${sample(base64Url, 48)}`],
        misses: () => [`tk-us-${sample(base64Url, 41)}`, `tk-us-${"x".repeat(48)}`],
      },
    },
  ],
};
