/** SendGrid's keys, known by their name, for their mark is too short before its dot: "API keys". */
import { base64Url, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const sendgrid: RuleGroup = {
  id: "sendgrid",
  summary: "SendGrid",
  rules: [
    {
      id: "sendgrid-key",
      title: "SendGrid API key",
      severity: "error",
      find: {
        by: "name",
        names: /^[a-z0-9_]{0,40}(?:key|token|pass|password|secret|sendgrid)(?:_[a-z0-9_]{1,20})?$/,
        value: /^SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}$/,
      },
      examples: {
        hits: () => [
          `SENDGRID_API_KEY=${`SG.${sample(base64Url, 22)}.${sample(base64Url, 43)}`}`,
          `SMTP_PASSWORD=${`SG.${sample(base64Url, 22)}.${sample(base64Url, 43)}`}`,
        ],
        misses: () => [`SENDGRID_API_KEY=${"x".repeat(40)}`, "SENDGRID_API_KEY=changeme"],
      },
    },
  ],
};
