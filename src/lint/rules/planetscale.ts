/** PlanetScale's tokens and passwords: "Service tokens", "Creating a password". */
import { base64Url, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const planetscale: RuleGroup = {
  id: "planetscale",
  summary: "PlanetScale",
  rules: [
    {
      id: "planetscale-token",
      title: "PlanetScale token or password",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["pscale_tkn_", "pscale_pw_", "pscale_oauth_"],
        pattern: /(?:pscale_tkn_|pscale_pw_|pscale_oauth_)[A-Za-z0-9_-]{32,64}(?![A-Za-z0-9_-])/,
      },
      examples: {
        hits: () =>
          ["pscale_tkn_", "pscale_pw_", "pscale_oauth_"].map(prefix => prefix + sample(base64Url, 32)),
        misses: () => [`pscale_tkn_${sample(base64Url, 25)}`, `pscale_tkn_${"x".repeat(32)}`],
      },
    },
  ],
};
