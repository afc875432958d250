/** Shopify's tokens: "Access tokens" of its Admin API. */
import { hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const shopify: RuleGroup = {
  id: "shopify",
  summary: "Shopify",
  rules: [
    {
      id: "shopify-token",
      title: "Shopify token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["shpat_", "shpca_", "shppa_", "shpss_", "shpua_"],
        pattern: /(?:shpat_|shpca_|shppa_|shpss_|shpua_)[a-f0-9]{32}(?![A-Za-z0-9])/,
      },
      examples: {
        hits: () =>
          ["shpat_", "shpca_", "shppa_", "shpss_", "shpua_"].map(prefix => prefix + sample(hex, 32)),
        misses: () => [`shpat_${sample(hex, 25)}`, `shpat_${"x".repeat(32)}`],
      },
    },
  ],
};
