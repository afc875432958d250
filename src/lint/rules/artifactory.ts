/** JFrog's API keys and reference tokens: "Access tokens" in its documentation. */
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const artifactory: RuleGroup = {
  id: "artifactory",
  summary: "JFrog Artifactory",
  rules: [
    {
      id: "artifactory-api-key",
      title: "Artifactory API key",
      severity: "error",
      find: { by: "keyword", keywords: ["AKCp"], pattern: /AKCp[A-Za-z0-9]{69,73}(?![A-Za-z0-9])/ },
      examples: {
        hits: () => [`AKCp${sample(alphanumeric, 69)}`],
        misses: () => [`AKCp${sample(alphanumeric, 62)}`, `AKCp${"x".repeat(69)}`],
      },
    },
    {
      id: "artifactory-reference-token",
      title: "Artifactory reference token",
      severity: "error",
      find: { by: "keyword", keywords: ["cmVmdGtuOj"], pattern: /cmVmdGtuOj[A-Za-z0-9]{54}(?![A-Za-z0-9])/ },
      examples: {
        hits: () => [`cmVmdGtuOj${sample(alphanumeric, 54)}`],
        misses: () => [`cmVmdGtuOj${sample(alphanumeric, 47)}`, `cmVmdGtuOj${"x".repeat(54)}`],
      },
    },
  ],
};
