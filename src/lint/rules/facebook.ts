/** Facebook's access tokens: "Access tokens for Meta technologies". */
import { isMixed } from "../mixed.ts";
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const facebook: RuleGroup = {
  id: "facebook",
  summary: "Facebook",
  rules: [
    {
      id: "facebook-token",
      title: "Facebook access token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: [..."BCDEFGHIJKLMNOP"].map(letter => `EAA${letter}`),
        pattern: /EAA[B-P][A-Za-z0-9]{100,400}(?![A-Za-z0-9+/=_-])/,
        accept: isMixed,
      },
      examples: {
        hits: () => [`EAAC${sample(alphanumeric, 160)}`, `EAAM${sample(alphanumeric, 180)}`],
        misses: () => [`EAAC${sample(alphanumeric, 60)}`],
      },
    },
  ],
};
