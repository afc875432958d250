/** Twilio's secrets, known by their name: "API keys", "Auth tokens". Account and key identifiers alone open nothing. */
import { alphanumeric, hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const twilio: RuleGroup = {
  id: "twilio",
  summary: "Twilio",
  rules: [
    {
      id: "twilio-auth-token",
      title: "Twilio auth token",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?twilio_(?:[a-z0-9_]{1,20}_)?(?:auth_)?token$/,
        value: /^[a-f0-9]{32}$/,
      },
      examples: {
        hits: () => [`TWILIO_AUTH_TOKEN=${sample(hex, 32)}`],
        misses: () => [`TWILIO_AUTH_TOKEN=${"x".repeat(40)}`, "TWILIO_AUTH_TOKEN=changeme"],
      },
    },
    {
      id: "twilio-api-secret",
      title: "Twilio API key secret",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?twilio_(?:[a-z0-9_]{1,20}_)?secret$/,
        value: /^[A-Za-z0-9]{32}$/,
      },
      examples: {
        hits: () => [`TWILIO_API_SECRET=${sample(alphanumeric, 32)}`],
        misses: () => [`TWILIO_API_SECRET=${"x".repeat(40)}`, "TWILIO_API_SECRET=changeme"],
      },
    },
    {
      id: "twilio-api-key",
      title: "Twilio API key",
      severity: "note",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?twilio_(?:[a-z0-9_]{1,20}_)?(?:key|sid|key_sid)$/,
        value: /^SK[a-f0-9]{32}$/,
      },
      examples: {
        hits: () => [`TWILIO_API_KEY=${`SK${sample(hex, 32)}`}`],
        misses: () => [`TWILIO_API_KEY=${"x".repeat(40)}`, "TWILIO_API_KEY=changeme"],
      },
    },
  ],
};
