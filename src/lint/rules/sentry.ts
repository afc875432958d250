/** Sentry's tokens: "Auth tokens"; a DSN is public by design and left out. */
import { base64, hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const sentry: RuleGroup = {
  id: "sentry",
  summary: "Sentry",
  rules: [
    {
      id: "sentry-user-token",
      title: "Sentry user auth token",
      severity: "error",
      find: { by: "keyword", keywords: ["sntryu_"], pattern: /sntryu_[a-f0-9]{64}(?![A-Za-z0-9])/ },
      examples: {
        hits: () => [`sntryu_${sample(hex, 64)}`],
        misses: () => [`sntryu_${sample(hex, 57)}`, `sntryu_${"x".repeat(64)}`],
      },
    },
    {
      id: "sentry-organization-token",
      title: "Sentry organization auth token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["sntrys_eyJ"],
        pattern: /sntrys_eyJ[A-Za-z0-9+/]{60,400}={0,2}_[A-Za-z0-9+/]{43}(?![A-Za-z0-9+/])/,
      },
      examples: {
        hits: () => [`sntrys_eyJ${sample(base64, 120)}=_${sample(base64, 43)}`],
        misses: () => [`sntrys_eyJ${sample(base64, 30)}`],
      },
    },
  ],
};
