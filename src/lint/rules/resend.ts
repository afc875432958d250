/** Resend's keys: "API keys". */
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const resend: RuleGroup = {
  id: "resend",
  summary: "Resend",
  rules: [
    {
      id: "resend-key",
      title: "Resend API key",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["re_"],
        pattern: /re_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}(?![A-Za-z0-9_])/,
      },
      examples: {
        hits: () => [`re_${sample(alphanumeric, 8)}_${sample(alphanumeric, 24)}`],
        misses: () => [
          `re_${sample(alphanumeric, 8)}_${sample(alphanumeric, 12)}`,
          "re_compile_expressions_and_then_match",
        ],
      },
    },
  ],
};
