/** GitLab's tokens ("Token overview"): the routable ones end with their version, a length and a CRC-32 of all before. */
import { hasBase36Crc32, withBase36Crc32 } from "../checksums.ts";
import { base64Url, hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

const prefixes = [
  "glpat-",
  "gldt-",
  "glrt-",
  "glrtr-",
  "glcbt-",
  "glsoat-",
  "glimt-",
  "glagent-",
  "glft-",
  "gloas-",
  "glffct-",
  "glwt-",
  // Of a runner's registration, until GitLab 18.
  "GR1348941",
];
const advice = "Revoke it in GitLab, in the access tokens of its user, group or project.";

export const gitlab: RuleGroup = {
  id: "gitlab",
  summary: "GitLab",
  rules: [
    {
      id: "gitlab-token",
      title: "GitLab token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: prefixes,
        pattern:
          /(?:GR1348941[A-Za-z0-9_-]{20}|gl(?:pat|dt|rtr?|cbt|soat|imt|agent|ft|oas|ffct|wt)-(?:t\d_|[A-Za-z0-9]{1,4}_)?[A-Za-z0-9_-]{20,310})(?![A-Za-z0-9_-])(?:\.\d{2}\.[a-z0-9]{9}(?![A-Za-z0-9]))?/,
        checksum: token => !token.includes(".") || hasBase36Crc32(token),
      },
      advice,
      examples: {
        hits: () => [
          ...prefixes.map(prefix => prefix + sample(base64Url, prefix === "glagent-" ? 50 : 20)),
          withBase36Crc32(`glpat-${sample(base64Url, 40)}.01.14`),
        ],
        misses: () => [`glpat-${sample(base64Url, 12)}`, `glpat-${"x".repeat(20)}`],
      },
    },
    {
      id: "gitlab-trigger-token",
      title: "GitLab pipeline trigger token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["glptt-"],
        pattern: /glptt-(?:[a-f0-9]{40}|[A-Za-z0-9_-]{20})(?![A-Za-z0-9_-])/,
      },
      advice,
      examples: {
        hits: () => [`glptt-${sample(hex, 40)}`],
        misses: () => [`glptt-${sample(hex, 12)}`, `glptt-${"0".repeat(40)}`],
      },
    },
  ],
};
