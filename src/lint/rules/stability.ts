/** Stability AI's keys, and those of Moonshot, which have the same form: "Authentication". */
import { alphanumeric, letters, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const stability: RuleGroup = {
  id: "stability",
  summary: "Stability AI and Moonshot",
  rules: [
    {
      id: "stability-api-key",
      title: "API key of Stability AI or Moonshot",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["sk-"],
        pattern: /sk-(?!\w{20}T3BlbkFJ)[A-Za-z0-9]{48}(?![A-Za-z0-9_-])/,
        accept: isMixed,
      },
      examples: {
        hits: () => [`sk-${sample(alphanumeric, 48)}`, `MOONSHOT_KEY=sk-${sample(alphanumeric, 48, 2)}`],
        misses: () => [
          `sk-${sample(alphanumeric, 40)}`,
          `sk-${"x".repeat(48)}`,
          `sk-${sample(letters, 48).toLowerCase()}`,
        ],
      },
    },
  ],
};

/** Digits and letters of both cases, as so many that are drawn nearly always have. */
function isMixed(credential: string): boolean {
  return /[A-Z]/.test(credential) && /(?:\d\D*){3}/.test(credential) && /[a-z]/.test(credential.slice(3));
}
