/** Fly.io's tokens, macaroons behind a mark: "Access tokens". */
import { base64, base64Url, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const fly: RuleGroup = {
  id: "fly",
  summary: "Fly.io",
  rules: [
    {
      id: "fly-token",
      title: "Fly.io access token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["fm1r_", "fm1a_", "fm2_", "fo1_"],
        pattern:
          /(?:fm1[ar]_|fm2_)[A-Za-z0-9+/]{100,1900}={0,3}(?![A-Za-z0-9+/])|fo1_[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/,
      },
      examples: {
        hits: () => [`FlyV1 fm2_${sample(base64, 200)}`, `fo1_${sample(base64Url, 43)}`],
        misses: () => [`fm2_${sample(base64, 30)}`],
      },
    },
  ],
};
