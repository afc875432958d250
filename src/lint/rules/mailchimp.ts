/** Mailchimp's keys, known by their name: they end with a data centre ("About API keys"). */
import { hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const mailchimp: RuleGroup = {
  id: "mailchimp",
  summary: "Mailchimp",
  rules: [
    {
      id: "mailchimp-key",
      title: "Mailchimp API key",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?(?:mailchimp|mc)_(?:[a-z0-9_]{1,20}_)?key$/,
        value: /^[a-f0-9]{32}-us\d{1,2}$/,
      },
      examples: {
        hits: () => [`MAILCHIMP_API_KEY=${`${sample(hex, 32)}-us12`}`],
        misses: () => [`MAILCHIMP_API_KEY=${"x".repeat(40)}`, "MAILCHIMP_API_KEY=changeme"],
      },
    },
  ],
};
