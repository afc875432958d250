/** Cloudflare's tokens: "Create API token", "Token formats"; those without a mark by their name. */
import { alphanumeric, base64Url, hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const cloudflare: RuleGroup = {
  id: "cloudflare",
  summary: "Cloudflare",
  rules: [
    {
      id: "cloudflare-token",
      title: "Cloudflare API token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["cfut_", "cfat_", "cfk_"],
        pattern: /cf(?:ut|at|k)_[A-Za-z0-9]{40}[a-f0-9]{8}(?![A-Za-z0-9])/,
      },
      advice: "Roll it at https://dash.cloudflare.com/profile/api-tokens.",
      examples: {
        hits: () =>
          ["cfut_", "cfat_", "cfk_"].map(prefix => `${prefix}${sample(alphanumeric, 40)}${sample(hex, 8)}`),
        misses: () => [`cfut_${sample(alphanumeric, 20)}`],
      },
    },
    {
      id: "cloudflare-api-token",
      title: "Cloudflare API token",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?(?:cloudflare|cf)_(?:[a-z0-9_]{1,20}_)?token$/,
        value: /^[A-Za-z0-9_-]{40}$/,
      },
      examples: {
        hits: () => [`CLOUDFLARE_API_TOKEN=${sample(base64Url, 40)}`],
        misses: () => [`CLOUDFLARE_API_TOKEN=${"x".repeat(40)}`, "CLOUDFLARE_API_TOKEN=changeme"],
      },
    },
    {
      id: "cloudflare-global-key",
      title: "Cloudflare global API key",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?(?:cloudflare|cf)_(?:[a-z0-9_]{1,20}_)?key$/,
        value: /^[a-f0-9]{37}$/,
      },
      examples: {
        hits: () => [`CLOUDFLARE_API_KEY=${sample(hex, 37)}`],
        misses: () => [`CLOUDFLARE_API_KEY=${"x".repeat(40)}`, "CLOUDFLARE_API_KEY=changeme"],
      },
    },
    {
      id: "cloudflare-origin-ca-key",
      title: "Cloudflare origin CA key",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?(?:origin_ca_key|user_service_key|service_key)$/,
        value: /^v1\.0-[a-f0-9]{24}-[a-f0-9]{146}$/,
      },
      examples: {
        hits: () => [`CLOUDFLARE_API_USER_SERVICE_KEY=${`v1.0-${sample(hex, 24)}-${sample(hex, 146)}`}`],
        misses: () => [
          `CLOUDFLARE_API_USER_SERVICE_KEY=${"x".repeat(40)}`,
          "CLOUDFLARE_API_USER_SERVICE_KEY=changeme",
        ],
      },
    },
  ],
};
