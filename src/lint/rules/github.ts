/** GitHub's tokens: the last six characters of the classic ones are a checksum of the rest. */
import { hasCrc32, withCrc32 } from "../checksums.ts";
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

const classic = ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"];
const advice = "Revoke it at https://github.com/settings/tokens, or in the settings of its app.";

export const github: RuleGroup = {
  id: "github",
  summary: "GitHub",
  rules: [
    {
      id: "github-token",
      title: "GitHub token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: classic,
        pattern: /gh[pousr]_[A-Za-z0-9]{36}(?![A-Za-z0-9])/,
        checksum: token => hasCrc32(token, "ghp_"),
      },
      advice,
      examples: {
        hits: () => classic.map(prefix => `token: ${withCrc32(prefix, sample(alphanumeric, 30))}`),
        misses: () => [`ghp_${sample(alphanumeric, 12)}`, `ghx_${sample(alphanumeric, 36)}`],
      },
    },
    {
      id: "github-fine-grained-token",
      title: "GitHub fine-grained personal access token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["github_pat_"],
        pattern: /github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}(?![A-Za-z0-9])/,
      },
      advice,
      examples: {
        hits: () => [`github_pat_${sample(alphanumeric, 22)}_${sample(alphanumeric, 59)}`],
        misses: () => [`github_pat_${sample(alphanumeric, 22)}`],
      },
    },
  ],
};
