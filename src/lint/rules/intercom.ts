/** Intercom's access tokens, base64 that begins with a word: "Authentication". */
import { base64, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const intercom: RuleGroup = {
  id: "intercom",
  summary: "Intercom",
  rules: [
    {
      id: "intercom-token",
      title: "Intercom access token",
      severity: "error",
      find: { by: "keyword", keywords: ["dG9rO"], pattern: /dG9rO[A-Za-z0-9+/]{54,56}(?![A-Za-z0-9+/])/ },
      examples: {
        hits: () => [`dG9rO${sample(base64, 54)}`],
        misses: () => [`dG9rO${sample(base64, 47)}`, `dG9rO${"x".repeat(54)}`],
      },
    },
  ],
};
