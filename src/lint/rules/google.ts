/** Google's keys: "Manage API keys", "Using OAuth 2.0". API keys of web pages look like all others, so they are warnings; a service account's file holds a private key. */
import { base64Url, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const google: RuleGroup = {
  id: "google",
  summary: "Google",
  rules: [
    {
      id: "google-api-key",
      title: "Google API key",
      severity: "warning",
      find: { by: "keyword", keywords: ["AIza"], pattern: /AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/ },
      advice:
        "Restrict it to the sites and interfaces that it is for, or delete it, at https://console.cloud.google.com/apis/credentials.",
      examples: {
        hits: () => [`AIza${sample(base64Url, 35)}`],
        misses: () => [`AIza${sample(base64Url, 28)}`, `AIza${"x".repeat(35)}`],
      },
    },
    {
      id: "google-client-secret",
      title: "Google OAuth client secret",
      severity: "error",
      find: { by: "keyword", keywords: ["GOCSPX-"], pattern: /GOCSPX-[A-Za-z0-9_-]{28}(?![A-Za-z0-9_-])/ },
      examples: {
        hits: () => [`GOCSPX-${sample(base64Url, 28)}`],
        misses: () => [`GOCSPX-${sample(base64Url, 21)}`, `GOCSPX-${"x".repeat(28)}`],
      },
    },
    {
      // A device's token has the same end, and more before its colon.
      id: "firebase-server-key",
      title: "Server key of Firebase Cloud Messaging",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["APA91b"],
        pattern: /(?<=(?<![A-Za-z0-9_-])AAAA[A-Za-z0-9_-]{7}:)APA91b[A-Za-z0-9_-]{134}(?![A-Za-z0-9_-])/,
      },
      examples: {
        hits: () => [`FCM_SERVER_KEY=AAAA${sample(base64Url, 7)}:APA91b${sample(base64Url, 134)}`],
        misses: () => [`device=${sample(base64Url, 22)}:APA91b${sample(base64Url, 134)}`],
      },
    },
    {
      id: "google-access-token",
      title: "Google OAuth access token",
      severity: "warning",
      find: {
        by: "dotted",
        marks: ["ya29."],
        pattern: /ya29\.(?:[cdm]\.)?[abc]0[Aa][A-Za-z0-9_-]{40,1200}/,
      },
      advice: "It expires within hours; find out what printed it, and revoke its grant.",
      examples: {
        hits: () => [`ya29.a0A${sample(base64Url, 160)}`, `ya29.c.b0A${sample(base64Url, 160)}`],
        misses: () => [`ya29.a0A${sample(base64Url, 20)}`],
      },
    },
  ],
};
