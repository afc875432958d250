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
        // With a version behind it, it is the name of a package.
        pattern:
          /(?:sdk|api)-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}(?![A-Za-z0-9-]|[@\t]\d|["']\s{0,4}:\s{0,4}["'][~^]?\d)/,
      },
      examples: {
        hits: () => [`sdk-${uuid()}`, `api-${uuid()}`],
        misses: () => [
          `api-${sample(hex, 8)}-${sample(hex, 4)}`,
          `sdk-${uuid()}@1.0.0`,
          `{"sdk-${uuid()}": "^1.0.0"}`,
        ],
      },
    },
  ],
};
