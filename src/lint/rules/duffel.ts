/** Duffel's tokens: "Making requests". */
import { base64Url, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const duffel: RuleGroup = {
  id: "duffel",
  summary: "Duffel",
  rules: [
    {
      id: "duffel-token",
      title: "Duffel access token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["duffel_live_"],
        pattern: /duffel_live_[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/,
      },
      examples: {
        hits: () => [`duffel_live_${sample(base64Url, 43)}`],
        misses: () => [`duffel_live_${sample(base64Url, 36)}`, `duffel_live_${"x".repeat(43)}`],
      },
    },
    {
      id: "duffel-test-token",
      title: "Duffel test token",
      severity: "warning",
      find: {
        by: "keyword",
        keywords: ["duffel_test_"],
        pattern: /duffel_test_[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/,
      },
      examples: {
        hits: () => [`duffel_test_${sample(base64Url, 43)}`],
        misses: () => [`duffel_test_${sample(base64Url, 36)}`, `duffel_test_${"x".repeat(43)}`],
      },
    },
  ],
};
