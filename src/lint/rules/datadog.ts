/** Datadog's keys, known by their name; client tokens are public by design and left out ("API and application keys"). */
import { hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const datadog: RuleGroup = {
  id: "datadog",
  summary: "Datadog",
  rules: [
    {
      id: "datadog-api-key",
      title: "Datadog API key",
      severity: "error",
      find: { by: "name", names: /^(?:[a-z0-9_]{1,40}_)?(?:dd|datadog)_api_key$/, value: /^[a-f0-9]{32}$/ },
      examples: {
        hits: () => [`DD_API_KEY=${sample(hex, 32)}`],
        misses: () => [`DD_API_KEY=${"x".repeat(40)}`, "DD_API_KEY=changeme"],
      },
    },
    {
      id: "datadog-application-key",
      title: "Datadog application key",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?(?:dd|datadog)_app(?:lication)?_key$/,
        value: /^[a-f0-9]{40}$/,
      },
      examples: {
        hits: () => [`DATADOG_APP_KEY=${sample(hex, 40)}`],
        misses: () => [`DATADOG_APP_KEY=${"x".repeat(40)}`, "DATADOG_APP_KEY=changeme"],
      },
    },
  ],
};
