/** Docker Hub's tokens: "Personal access tokens", "Organization access tokens". */
import { base64Url, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const dockerHub: RuleGroup = {
  id: "docker-hub",
  summary: "Docker Hub",
  rules: [
    {
      id: "docker-hub-token",
      title: "Docker Hub access token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["dckr_pat_", "dckr_oat_"],
        pattern: /dckr_(?:pat_[A-Za-z0-9_-]{27}|oat_[A-Za-z0-9_-]{32})(?![A-Za-z0-9_-])/,
      },
      examples: {
        hits: () => [`dckr_pat_${sample(base64Url, 27)}`, `dckr_oat_${sample(base64Url, 32)}`],
        misses: () => [`dckr_pat_${sample(base64Url, 12)}`, `dckr_pat_${"x".repeat(27)}`],
      },
    },
  ],
};
