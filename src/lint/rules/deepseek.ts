/** DeepSeek's keys, and those that DashScope and others make of the same form: "Your First API Call". */
import { hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const deepseek: RuleGroup = {
  id: "deepseek",
  summary: "DeepSeek and DashScope",
  rules: [
    {
      id: "deepseek-api-key",
      title: "API key of DeepSeek or DashScope",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["sk-"],
        pattern: /sk-[a-f0-9]{32}(?![A-Za-z0-9_-]|\.(?:js|json|css|mjs))/,
      },
      examples: {
        hits: () => [`sk-${sample(hex, 32)}`, `client = OpenAI("sk-${sample(hex, 32)}")`],
        misses: () => [
          `sk-${sample(hex, 30)}`,
          `sk-${"0123456789abcdef".repeat(2)}`,
          `<script src="/locales/sk-${sample(hex, 32)}.js">`,
          `<div class="sk-${sample(hex, 8)}-${sample(hex, 32)}">`,
        ],
      },
    },
  ],
};
