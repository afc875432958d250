/** Okta's API tokens, known by their name: "Create an API token". */
import { base64Url, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const okta: RuleGroup = {
  id: "okta",
  summary: "Okta",
  rules: [
    {
      id: "okta-token",
      title: "Okta API token",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?okta_(?:[a-z0-9_]{1,20}_)?(?:token|key)$/,
        value: /^00[A-Za-z0-9_-]{40}$/,
      },
      examples: {
        hits: () => [`OKTA_API_TOKEN=${`00${sample(base64Url, 40)}`}`],
        misses: () => [`OKTA_API_TOKEN=${"x".repeat(40)}`, "OKTA_API_TOKEN=changeme"],
      },
    },
  ],
};
