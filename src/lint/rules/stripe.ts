/** Stripe's keys: "API keys", "Webhooks"; keys with `pk_` are public by design and left out. */
import { alphanumeric, base64, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const stripe: RuleGroup = {
  id: "stripe",
  summary: "Stripe",
  rules: [
    {
      id: "stripe-key",
      title: "Stripe secret key",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["sk_live_", "rk_live_"],
        pattern: /(?:sk_live_|rk_live_)[A-Za-z0-9]{24,247}(?![A-Za-z0-9])/,
      },
      advice: "Roll it at https://dashboard.stripe.com/apikeys.",
      examples: {
        hits: () => ["sk_live_", "rk_live_"].map(prefix => prefix + sample(alphanumeric, 24)),
        misses: () => [`sk_live_${sample(alphanumeric, 17)}`, `sk_live_${"x".repeat(24)}`],
      },
    },
    {
      id: "stripe-test-key",
      title: "Stripe test key",
      severity: "warning",
      find: {
        by: "keyword",
        keywords: ["sk_test_", "rk_test_"],
        pattern: /(?:sk_test_|rk_test_)[A-Za-z0-9]{24,247}(?![A-Za-z0-9])/,
      },
      examples: {
        hits: () => ["sk_test_", "rk_test_"].map(prefix => prefix + sample(alphanumeric, 24)),
        misses: () => [`sk_test_${sample(alphanumeric, 17)}`, `sk_test_${"x".repeat(24)}`],
      },
    },
    {
      id: "stripe-webhook-secret",
      title: "Stripe webhook secret",
      severity: "error",
      find: { by: "keyword", keywords: ["whsec_"], pattern: /whsec_[A-Za-z0-9+/]{32,64}(?![A-Za-z0-9+/])/ },
      examples: {
        hits: () => [`whsec_${sample(base64, 32)}`],
        misses: () => [`whsec_${sample(base64, 25)}`, `whsec_${"x".repeat(32)}`],
      },
    },
  ],
};
