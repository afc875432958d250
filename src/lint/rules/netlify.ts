/** Netlify's tokens: "Access tokens" of its API guide. */
import { base64Url, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const netlify: RuleGroup = {
  id: "netlify",
  summary: "Netlify",
  rules: [
    {
      id: "netlify-token",
      title: "Netlify access token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["nfp_", "nfo_", "nfc_", "nfu_"],
        pattern: /nf[pocu]_[A-Za-z0-9_-]{36}(?![A-Za-z0-9_-])/,
      },
      examples: {
        hits: () => [`nfp_${sample(base64Url, 36)}`],
        misses: () => [`nfp_${sample(base64Url, 18)}`, `nfp_${"x".repeat(36)}`],
      },
    },
  ],
};
