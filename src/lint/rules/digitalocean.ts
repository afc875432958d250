/** DigitalOcean's tokens: "How to create a personal access token". */
import { hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const digitalocean: RuleGroup = {
  id: "digitalocean",
  summary: "DigitalOcean",
  rules: [
    {
      id: "digitalocean-token",
      title: "DigitalOcean token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["dop_v1_", "doo_v1_", "dor_v1_"],
        pattern: /(?:dop_v1_|doo_v1_|dor_v1_)[a-f0-9]{64}(?![A-Za-z0-9])/,
      },
      examples: {
        hits: () => ["dop_v1_", "doo_v1_", "dor_v1_"].map(prefix => prefix + sample(hex, 64)),
        misses: () => [`dop_v1_${sample(hex, 57)}`, `dop_v1_${"x".repeat(64)}`],
      },
    },
  ],
};
