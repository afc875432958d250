/** SendGrid's keys: "API keys". */
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
        by: "dotted",
        marks: ["SG."],
        pattern: /SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/,
      },
      examples: {
        hits: () => [
          `sgMail.setApiKey("SG.${sample(base64Url, 22)}.${sample(base64Url, 43)}")`,
          `SMTP_PASSWORD=${`SG.${sample(base64Url, 22)}.${sample(base64Url, 43)}`}`,
        ],
        misses: () => [
          `SENDGRID_API_KEY=SG.${"x".repeat(22)}.${"x".repeat(43)}`,
          "SENDGRID_API_KEY=changeme",
        ],
      },
    },
  ],
};
