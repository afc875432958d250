/** Anthropic's keys: "API keys" and "Admin API" in its documentation. */
import { base64Url, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const anthropic: RuleGroup = {
  id: "anthropic",
  summary: "Anthropic",
  rules: [
    {
      id: "anthropic-api-key",
      title: "Anthropic API key",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["sk-ant-api", "sk-ant-admin", "sk-ant-oat", "sk-ant-ort", "sk-ant-sid"],
        pattern: /sk-ant-(?:api|admin|oat|ort|sid)\d{2}-[A-Za-z0-9_-]{80,120}(?![A-Za-z0-9_-])/,
      },
      advice: "Revoke it at https://console.anthropic.com/settings/keys.",
      examples: {
        hits: () => ["api03", "admin01", "oat01"].map(kind => `sk-ant-${kind}-${sample(base64Url, 93)}AA`),
        misses: () => [`sk-ant-api03-${sample(base64Url, 40)}`, `sk-ant-api03-${"x".repeat(95)}`],
      },
    },
  ],
};
