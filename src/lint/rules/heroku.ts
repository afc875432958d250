/** Heroku's tokens: "Platform API"; the older ones are UUIDs, known by their name. */
import { base64Url, sample, uuid } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const heroku: RuleGroup = {
  id: "heroku",
  summary: "Heroku",
  rules: [
    {
      id: "heroku-token",
      title: "Heroku API token",
      severity: "error",
      find: { by: "keyword", keywords: ["HRKU-"], pattern: /HRKU-[A-Za-z0-9_-]{36,65}(?![A-Za-z0-9_-])/ },
      examples: {
        hits: () => [`HRKU-${sample(base64Url, 36)}`],
        misses: () => [`HRKU-${sample(base64Url, 29)}`, `HRKU-${"x".repeat(36)}`],
      },
    },
    {
      id: "heroku-api-key",
      title: "Heroku API key",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?heroku_(?:api_key|api_token|auth_token|token)$/,
        value: /^[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$/,
      },
      examples: {
        hits: () => [`HEROKU_API_KEY=${uuid()}`],
        misses: () => [`HEROKU_API_KEY=${"x".repeat(40)}`, "HEROKU_API_KEY=changeme"],
      },
    },
  ],
};
