/** Mailgun's keys: "API authentication"; the newer ones have no mark and are known by their name. */
import { hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const mailgun: RuleGroup = {
  id: "mailgun",
  summary: "Mailgun",
  rules: [
    {
      id: "mailgun-key",
      title: "Mailgun API key",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["key-"],
        // Keys of caches look like it: something before it says what it is.
        pattern:
          /(?<=(?:[mM]ail[gG]un|MAILGUN|\b[mM][gG]_|[aA]pi|API|[kK]ey|KEY|[sS]ecret|SECRET|[pP]assw|PASSW|[tT]oken|TOKEN|[aA]uth|AUTH)[^\n]{0,48})key-[a-f0-9]{32}(?![A-Za-z0-9]|-[a-f0-9])/,
      },
      examples: {
        hits: () => [`curl --user 'api:key-${sample(hex, 32)}'`, `MAILGUN=api:key-${sample(hex, 32)}`],
        misses: () => [
          `api:key-${sample(hex, 25)}`,
          `api:key-${"x".repeat(32)}`,
          `assertEquals('key-${sample(hex, 32)}', a)`,
        ],
      },
    },
    {
      id: "mailgun-api-key",
      title: "Mailgun API key",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?mailgun_(?:[a-z0-9_]{1,20}_)?key$/,
        value: /^[a-f0-9]{32}-[a-f0-9]{8}-[a-f0-9]{8}$/,
      },
      examples: {
        hits: () => [`MAILGUN_API_KEY=${`${sample(hex, 32)}-${sample(hex, 8)}-${sample(hex, 8, 2)}`}`],
        misses: () => [`MAILGUN_API_KEY=${"x".repeat(40)}`, "MAILGUN_API_KEY=changeme"],
      },
    },
  ],
};
