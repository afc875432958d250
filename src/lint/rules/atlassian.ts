/** Atlassian's API tokens, and Bitbucket's app passwords and access tokens: "Manage API tokens", "App passwords". */
import { alphanumeric, base64Url, digits, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const atlassian: RuleGroup = {
  id: "atlassian",
  summary: "Atlassian and Bitbucket",
  rules: [
    {
      id: "atlassian-api-token",
      title: "Atlassian API token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["ATATT3", "ATCTT3"],
        pattern: /AT[AC]TT3[A-Za-z0-9_-]{160,200}=[A-F0-9]{8}(?![A-Za-z0-9])/,
      },
      advice: "Revoke it at https://id.atlassian.com/manage-profile/security/api-tokens.",
      examples: {
        hits: () =>
          ["ATATT3", "ATCTT3"].map(
            prefix => `${prefix}${sample(base64Url, 178)}=${sample(`${digits}ABCDEF`, 8)}`,
          ),
        misses: () => [`ATATT3${sample(base64Url, 60)}`],
      },
    },
    {
      id: "bitbucket-app-password",
      title: "Bitbucket app password",
      severity: "error",
      find: { by: "keyword", keywords: ["ATBB"], pattern: /ATBB[A-Za-z0-9]{32}(?![A-Za-z0-9])/ },
      examples: {
        hits: () => [`ATBB${sample(alphanumeric, 32)}`],
        misses: () => [`ATBB${sample(alphanumeric, 25)}`, `ATBB${"x".repeat(32)}`],
      },
    },
  ],
};
