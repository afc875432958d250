/** Buildkite's tokens: "Managing API access tokens", "Agent tokens". */
import { base64Url, hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const buildkite: RuleGroup = {
  id: "buildkite",
  summary: "Buildkite",
  rules: [
    {
      id: "buildkite-token",
      title: "Buildkite API access token",
      severity: "error",
      find: { by: "keyword", keywords: ["bkua_"], pattern: /bkua_[a-f0-9]{40}(?![A-Za-z0-9])/ },
      examples: {
        hits: () => [`bkua_${sample(hex, 40)}`],
        misses: () => [`bkua_${sample(hex, 33)}`, `bkua_${"x".repeat(40)}`],
      },
    },
    {
      id: "buildkite-agent-token",
      title: "Buildkite agent token",
      severity: "error",
      find: { by: "keyword", keywords: ["bkct_"], pattern: /bkct_[A-Za-z0-9_-]{40,120}(?![A-Za-z0-9_-])/ },
      examples: {
        hits: () => [`bkct_${sample(base64Url, 40)}`],
        misses: () => [`bkct_${sample(base64Url, 33)}`, `bkct_${"x".repeat(40)}`],
      },
    },
  ],
};
