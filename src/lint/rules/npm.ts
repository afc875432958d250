/** npm's access tokens: the last six characters are a checksum of the rest (npm's blog on its token format). */
import { hasCrc32, withCrc32 } from "../checksums.ts";
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const npm: RuleGroup = {
  id: "npm",
  summary: "npm",
  rules: [
    {
      id: "npm-token",
      title: "npm access token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["npm_"],
        pattern: /npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/,
        checksum: token => hasCrc32(token, "npm_"),
      },
      advice: "Revoke it with `npm token revoke`, or in the settings of the account.",
      examples: {
        hits: () => [withCrc32("npm_", sample(alphanumeric, 30))],
        misses: () => [`npm_${sample(alphanumeric, 29)}`, `npm_${"x".repeat(36)}`],
      },
    },
  ],
};
