/** LaunchDarkly's keys: "SDK credentials", "API access tokens". */
import { hex, sample, uuid } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const launchdarkly: RuleGroup = {
  id: "launchdarkly",
  summary: "LaunchDarkly",
  rules: [
    {
      id: "launchdarkly-key",
      title: "LaunchDarkly key",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["sdk-", "api-"],
        pattern: /(?:sdk|api)-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}(?![A-Za-z0-9-])/,
      },
      examples: {
        hits: () => [`sdk-${uuid()}`, `api-${uuid()}`],
        misses: () => [`api-${sample(hex, 8)}-${sample(hex, 4)}`],
      },
    },
  ],
};
