/** Slack's tokens and webhooks: "Token types", "Incoming webhooks". */
import { alphanumeric, base64, digits, hex, sample, upper } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const slack: RuleGroup = {
  id: "slack",
  summary: "Slack",
  rules: [
    {
      id: "slack-token",
      title: "Slack token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxc-"],
        pattern: /xox[abcprs]-(?:\d-)?[A-Za-z0-9-]{20,250}(?![A-Za-z0-9-])/,
        accept: hasDigits,
      },
      advice: "Revoke it in the app's settings, or with Slack's method auth.revoke.",
      examples: {
        hits: () =>
          ["xoxb", "xoxp", "xoxa"].map(
            kind => `${kind}-${sample(digits, 12)}-${sample(digits, 12, 2)}-${sample(alphanumeric, 24)}`,
          ),
        misses: () => [
          `xoxb-${sample(digits, 6)}-${sample(digits, 6)}`,
          "xoxb-not-a-real-token-at-all-but-words",
        ],
      },
    },
    {
      id: "slack-cookie",
      title: "Slack session cookie",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["xoxd-"],
        // Base64, mostly as cookies escape it.
        pattern: /xoxd-(?:[A-Za-z0-9+/]|%2[bBfF]){60,600}(?:%3[dD]|=){0,2}(?![A-Za-z0-9+/_%-])/,
      },
      advice:
        "Log out of all sessions in the account's settings: with its `xoxc-` token it opens the account.",
      examples: {
        hits: () => [
          `Cookie: d=xoxd-${sample(base64, 160)}; lc=1`,
          `{"name": "d", "value": "xoxd-${sample(base64, 150).replaceAll("+", "%2B").replaceAll("/", "%2F")}%3D%3D"}`,
        ],
        misses: () => [
          `xoxd-${sample(base64, 24)}`,
          `d=xoxd-${"x".repeat(150)}`,
          `xoxd-${sample(base64, 40)}-not`,
        ],
      },
    },
    {
      id: "slack-refresh-token",
      title: "Slack configuration token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["xoxe-"],
        pattern: /xoxe-(?:\d-)?[A-Za-z0-9]{100,200}(?![A-Za-z0-9])/,
      },
      examples: {
        hits: () => [`xoxe-1-${sample(alphanumeric, 146)}`],
        misses: () => [`xoxe-1-${sample(alphanumeric, 30)}`],
      },
    },
    {
      id: "slack-app-token",
      title: "Slack app-level token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["xapp-"],
        pattern: /xapp-\d-[A-Z0-9]{9,12}-\d{10,14}-[a-f0-9]{64}(?![A-Za-z0-9])/,
      },
      examples: {
        hits: () => [`xapp-1-A${sample(digits + upper, 10)}-${sample(digits, 13)}-${sample(hex, 64)}`],
        misses: () => [`xapp-1-A${sample(digits + upper, 10)}`],
      },
    },
    {
      id: "slack-webhook",
      title: "Slack webhook",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["com/services/", "com/workflows/", "com/triggers/"],
        pattern:
          /(?<=hooks\.slack\.)com\/(?:services|workflows|triggers)\/[A-Z0-9]{8,14}\/(?:[A-Z0-9]{8,14}|\d{10,20})\/(?:\d{10,20}\/)?([A-Za-z0-9]{20,40})(?![A-Za-z0-9])/,
      },
      examples: {
        hits: () => [
          `https://hooks.slack.com/services/T${sample(digits + upper, 10)}/B${sample(digits + upper, 10)}/${sample(alphanumeric, 24)}`,
          `https://hooks.slack.com/workflows/T${sample(digits + upper, 10)}/A${sample(digits + upper, 10)}/${sample(digits, 18)}/${sample(alphanumeric, 24)}`,
        ],
        misses: () => [`https://hooks.slack.com/services/T00000000/B00000000/${"X".repeat(24)}`],
      },
    },
  ],
};

function hasDigits(token: string): boolean {
  return /\d{6}/.test(token);
}
