/** Square's tokens: "Access tokens". */
import { base64Url, letters, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const square: RuleGroup = {
  id: "square",
  summary: "Square",
  rules: [
    {
      id: "square-token",
      title: "Square access token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["EAAA"],
        // A line of base64 has as many characters, and its end written behind it, or a further one.
        pattern:
          /EAAA[A-Za-z0-9_-]{60}(?![A-Za-z0-9_-]|\\n["']|["',;+]{0,3}\s{1,80}["']?[A-Za-z0-9+/]{64}(?![A-Za-z0-9+/]))/,
      },
      examples: {
        hits: () => [`EAAA${sample(base64Url, 60)}`],
        misses: () => [
          `EAAA${sample(base64Url, 30)}`,
          { path: "a.cc", text: `"EAAA${sample(letters, 60)}\\n"` },
          `EAAA${sample(letters, 60)}\n${sample(letters, 64)}\n${sample(letters, 20)}`,
        ],
      },
    },
    {
      id: "square-secret",
      title: "Square application secret",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["sq0csp-", "sq0atp-"],
        pattern: /sq0(?:csp-[A-Za-z0-9_-]{43}|atp-[A-Za-z0-9_-]{22})(?![A-Za-z0-9_-])/,
      },
      examples: {
        hits: () => [`sq0csp-${sample(base64Url, 43)}`, `sq0atp-${sample(base64Url, 22)}`],
        misses: () => [`sq0csp-${sample(base64Url, 20)}`],
      },
    },
  ],
};
