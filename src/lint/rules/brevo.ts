/** Brevo's (once Sendinblue's) keys: "API keys" in its documentation. */
import { alphanumeric, hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const brevo: RuleGroup = {
  id: "brevo",
  summary: "Brevo",
  rules: [
    {
      id: "brevo-api-key",
      title: "Brevo API key",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["xkeysib-", "xsmtpsib-"],
        pattern: /x(?:key|smtp)sib-[a-f0-9]{64}-[A-Za-z0-9]{16}(?![A-Za-z0-9])/,
      },
      examples: {
        hits: () =>
          ["xkeysib-", "xsmtpsib-"].map(prefix => `${prefix}${sample(hex, 64)}-${sample(alphanumeric, 16)}`),
        misses: () => [`xkeysib-${sample(hex, 30)}`],
      },
    },
  ],
};
