/** Algolia's admin keys, known by their name; search keys are public by design and left out ("API keys"). */
import { hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const algolia: RuleGroup = {
  id: "algolia",
  summary: "Algolia",
  rules: [
    {
      id: "algolia-admin-key",
      title: "Algolia admin API key",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?algolia_(?:[a-z0-9_]{1,20}_)?(?:admin|write)_(?:api_)?key$/,
        value: /^[a-f0-9]{32}$/,
      },
      examples: {
        hits: () => [`ALGOLIA_ADMIN_KEY=${sample(hex, 32)}`, `ALGOLIA_WRITE_API_KEY=${sample(hex, 32)}`],
        misses: () => [`ALGOLIA_ADMIN_KEY=${"x".repeat(40)}`, "ALGOLIA_ADMIN_KEY=changeme"],
      },
    },
  ],
};
