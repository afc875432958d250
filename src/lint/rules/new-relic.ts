/** New Relic's keys: "New Relic API keys"; browser keys are public by design and left out. */
import { base64Url, digits, hex, sample, upper } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const newRelic: RuleGroup = {
  id: "new-relic",
  summary: "New Relic",
  rules: [
    {
      id: "new-relic-key",
      title: "New Relic user key",
      severity: "error",
      find: { by: "keyword", keywords: ["NRAK-"], pattern: /NRAK-[A-Z0-9]{27}(?![A-Za-z0-9])/ },
      examples: {
        hits: () => [`NRAK-${sample(digits + upper, 27)}`],
        misses: () => [`NRAK-${sample(digits + upper, 20)}`, `NRAK-${"x".repeat(27)}`],
      },
    },
    {
      id: "new-relic-insert-key",
      title: "New Relic insert key",
      severity: "error",
      find: { by: "keyword", keywords: ["NRII-"], pattern: /NRII-[A-Za-z0-9_-]{32}(?![A-Za-z0-9_-])/ },
      examples: {
        hits: () => [`NRII-${sample(base64Url, 32)}`],
        misses: () => [`NRII-${sample(base64Url, 25)}`, `NRII-${"x".repeat(32)}`],
      },
    },
    {
      id: "new-relic-license-key",
      title: "New Relic license key",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?(?:new_relic|newrelic|nr)_(?:[a-z0-9_]{1,20}_)?license_key$/,
        value: /^(?:[a-f0-9]{36}NRAL|[a-f0-9]{40})$/,
      },
      examples: {
        hits: () => [`NEW_RELIC_LICENSE_KEY=${`${sample(hex, 36)}NRAL`}`],
        misses: () => [`NEW_RELIC_LICENSE_KEY=${"x".repeat(40)}`, "NEW_RELIC_LICENSE_KEY=changeme"],
      },
    },
  ],
};
