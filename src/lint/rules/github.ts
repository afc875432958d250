/** GitHub's tokens: the last six characters of the classic ones are a checksum of the rest. */
import { hasCrc32, withCrc32 } from "../checksums.ts";
import { alphanumeric, base64Url, digits, hex, jwt, sample } from "../samples.ts";
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
      id: "github-stateless-token",
      title: "GitHub App installation token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["ghs_"],
        pattern:
          /ghs_[A-Za-z0-9]{1,20}_eyJ[A-Za-z0-9_-]{10,300}\.eyJ[A-Za-z0-9_-]{10,1000}\.[A-Za-z0-9_-]{40,600}(?![A-Za-z0-9_-])/,
      },
      advice: "It expires within hours; find out what printed it.",
      examples: {
        hits: () => [
          `ghs_${sample(digits, 7)}_${jwt({ alg: "ES256" }, { jti: 1, iss: "github" }, sample(base64Url, 86))}`,
        ],
        misses: () => [`ghs_${sample(digits, 7)}_eyJ${sample(base64Url, 30)}`],
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
    {
      id: "github-oauth-token",
      title: "GitHub token of Composer",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["github-oauth"],
        // `"github-oauth": {"github.com": "…"}`, and `composer config github-oauth.github.com …`
        pattern:
          /github-oauth(?:["']\s{0,4}:\s{0,4}\{\s{0,40}["'][\w.-]{1,80}["']\s{0,4}:\s{0,4}["']|\.[\w.-]{1,80}["']?[ \t]{1,4}["']?)([0-9a-f]{40})(?![A-Za-z0-9])/,
      },
      advice,
      examples: {
        hits: () => [
          `{"config": {"github-oauth": {"github.com": "${sample(hex, 40)}"}}}`,
          `composer config -g github-oauth.github.com ${sample(hex, 40)}`,
        ],
        misses: () => [
          '{"github-oauth": {"github.com": "%env(TOKEN)%"}}',
          `{"github-oauth": {"github.com": "${"0".repeat(40)}"}}`,
        ],
      },
    },
  ],
};
