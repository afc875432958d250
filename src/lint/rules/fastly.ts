/** Fastly's tokens, known by their name: "Using API tokens". */
import { base64Url, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const fastly: RuleGroup = {
  id: "fastly",
  summary: "Fastly",
  rules: [
    {
      id: "fastly-token",
      title: "Fastly API token",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?fastly_(?:[a-z0-9_]{1,20}_)?(?:key|token)$/,
        value: /^[A-Za-z0-9_-]{32}$/,
      },
      examples: {
        hits: () => [`FASTLY_API_KEY=${sample(base64Url, 32)}`],
        misses: () => [`FASTLY_API_KEY=${"x".repeat(40)}`, "FASTLY_API_KEY=changeme"],
      },
    },
  ],
};
