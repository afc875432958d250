/** PagerDuty's keys: "API access keys"; known by their name. */
import { alphanumeric, hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const pagerduty: RuleGroup = {
  id: "pagerduty",
  summary: "PagerDuty",
  rules: [
    {
      id: "pagerduty-key",
      title: "PagerDuty API key",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?(?:pagerduty|pd)_(?:[a-z0-9_]{1,20}_)?(?:key|token)$/,
        value: /^(?:u\+|y_)?[A-Za-z0-9_+-]{18,20}$/,
      },
      examples: {
        hits: () => [`PAGERDUTY_TOKEN=${`u+${sample(alphanumeric, 18)}`}`],
        misses: () => [`PAGERDUTY_TOKEN=${"x".repeat(40)}`, "PAGERDUTY_TOKEN=changeme"],
      },
    },
    {
      id: "pagerduty-routing-key",
      title: "PagerDuty integration key",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?(?:pagerduty|pd)_(?:integration|routing|service)_key$/,
        value: /^[a-f0-9]{32}$/,
      },
      examples: {
        hits: () => [`PAGERDUTY_ROUTING_KEY=${sample(hex, 32)}`],
        misses: () => [`PAGERDUTY_ROUTING_KEY=${"x".repeat(40)}`, "PAGERDUTY_ROUTING_KEY=changeme"],
      },
    },
  ],
};
