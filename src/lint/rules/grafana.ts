/** Grafana's tokens: "Service accounts". A service account's ends with a CRC-32 of what is before. */
import { hasHexCrc32, withHexCrc32 } from "../checksums.ts";
import { alphanumeric, base64, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const grafana: RuleGroup = {
  id: "grafana",
  summary: "Grafana",
  rules: [
    {
      id: "grafana-service-account-token",
      title: "Grafana service account token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["glsa_"],
        pattern: /glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}(?![A-Za-z0-9])/,
        checksum: hasHexCrc32,
      },
      examples: {
        hits: () => [withHexCrc32(`glsa_${sample(alphanumeric, 32)}`)],
        misses: () => [`glsa_${sample(alphanumeric, 32)}`, `glsa_${"x".repeat(32)}_${"0".repeat(8)}`],
      },
    },
    {
      id: "grafana-cloud-token",
      title: "Grafana Cloud access policy token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["glc_"],
        pattern: /glc_[A-Za-z0-9+/]{60,400}={0,2}(?![A-Za-z0-9+/])/,
      },
      examples: { hits: () => [`glc_${sample(base64, 120)}==`], misses: () => [`glc_${sample(base64, 20)}`] },
    },
  ],
};
