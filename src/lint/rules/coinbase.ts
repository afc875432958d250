/** Coinbase's API secrets, known by their name: "API key authentication". */
import { alphanumeric, base64, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const coinbase: RuleGroup = {
  id: "coinbase",
  summary: "Coinbase",
  rules: [
    {
      id: "coinbase-api-secret",
      title: "Coinbase API secret",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?coinbase_(?:[a-z0-9_]{1,20}_)?secret$/,
        value: /^(?:[A-Za-z0-9]{32}|[A-Za-z0-9+/]{86}==)$/,
      },
      examples: {
        hits: () => [
          `COINBASE_API_SECRET=${sample(alphanumeric, 32)}`,
          `COINBASE_SECRET=${`${sample(base64, 86)}==`}`,
        ],
        misses: () => [`COINBASE_API_SECRET=${"x".repeat(40)}`, "COINBASE_API_SECRET=changeme"],
      },
    },
  ],
};
