/** PostHog's personal keys ("API overview"); project keys with `phc_` are public by design and left out. */
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const posthog: RuleGroup = {
  id: "posthog",
  summary: "PostHog",
  rules: [
    {
      id: "posthog-key",
      title: "PostHog personal API key",
      severity: "error",
      find: { by: "keyword", keywords: ["phx_"], pattern: /phx_[A-Za-z0-9]{40,50}(?![A-Za-z0-9])/ },
      examples: {
        hits: () => [`phx_${sample(alphanumeric, 40)}`],
        misses: () => [`phx_${sample(alphanumeric, 33)}`, `phx_${"x".repeat(40)}`],
      },
    },
  ],
};
