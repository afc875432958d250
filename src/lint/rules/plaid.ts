/** Plaid's access tokens and secrets: "API" and "Tokens". */
import { hex, sample, uuid } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const plaid: RuleGroup = {
  id: "plaid",
  summary: "Plaid",
  rules: [
    {
      id: "plaid-access-token",
      title: "Plaid access token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["access-production-", "access-development-"],
        pattern:
          /access-(?:production|development)-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}(?![A-Za-z0-9])/,
      },
      examples: {
        hits: () => [`access-production-${uuid()}`],
        misses: () => ["access-production-logs-and-metrics"],
      },
    },
    {
      id: "plaid-secret",
      title: "Plaid secret",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?plaid_(?:[a-z0-9_]{1,20}_)?secret$/,
        value: /^[a-f0-9]{30}$/,
      },
      examples: {
        hits: () => [`PLAID_SECRET=${sample(hex, 30)}`],
        misses: () => [`PLAID_SECRET=${"x".repeat(40)}`, "PLAID_SECRET=changeme"],
      },
    },
  ],
};
