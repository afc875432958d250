/** Shippo's tokens: "Authentication". */
import { hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const shippo: RuleGroup = {
  id: "shippo",
  summary: "Shippo",
  rules: [
    {
      id: "shippo-token",
      title: "Shippo API token",
      severity: "error",
      find: { by: "keyword", keywords: ["shippo_live_"], pattern: /shippo_live_[a-f0-9]{40}(?![A-Za-z0-9])/ },
      examples: {
        hits: () => [`shippo_live_${sample(hex, 40)}`],
        misses: () => [`shippo_live_${sample(hex, 33)}`, `shippo_live_${"x".repeat(40)}`],
      },
    },
    {
      id: "shippo-test-token",
      title: "Shippo test token",
      severity: "warning",
      find: { by: "keyword", keywords: ["shippo_test_"], pattern: /shippo_test_[a-f0-9]{40}(?![A-Za-z0-9])/ },
      examples: {
        hits: () => [`shippo_test_${sample(hex, 40)}`],
        misses: () => [`shippo_test_${sample(hex, 33)}`, `shippo_test_${"x".repeat(40)}`],
      },
    },
  ],
};
