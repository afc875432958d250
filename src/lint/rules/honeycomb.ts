/** Honeycomb's keys: "API keys". */
import { alphanumeric, digits, lower, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const honeycomb: RuleGroup = {
  id: "honeycomb",
  summary: "Honeycomb",
  rules: [
    {
      id: "honeycomb-key",
      title: "Honeycomb ingest key",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["hcaik_", "hcbik_", "hcxik_"],
        pattern: /hc[a-z]ik_[a-z0-9]{58}(?![A-Za-z0-9])/,
      },
      examples: {
        hits: () => [`hcaik_${sample(digits + lower, 58)}`],
        misses: () => [`hcaik_${sample(digits + lower, 26)}`],
      },
    },
    {
      id: "honeycomb-api-key",
      title: "Honeycomb API key",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?honeycomb_(?:[a-z0-9_]{1,20}_)?key$/,
        value: /^(?:[a-f0-9]{32}|[A-Za-z0-9]{22})$/,
      },
      examples: {
        hits: () => [`HONEYCOMB_API_KEY=${sample(alphanumeric, 22)}`],
        misses: () => [`HONEYCOMB_API_KEY=${"x".repeat(40)}`, "HONEYCOMB_API_KEY=changeme"],
      },
    },
  ],
};
