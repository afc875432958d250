/** Salesforce's session ids, which are its access tokens, too: "Session ID". */
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const salesforce: RuleGroup = {
  id: "salesforce",
  summary: "Salesforce",
  rules: [
    {
      id: "salesforce-session",
      title: "Salesforce session id",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["00D"],
        pattern: /00D[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?!AQ[A-Za-z0-9_.]{70,160}(?![A-Za-z0-9_])/,
      },
      examples: {
        hits: () => [`00D${sample(alphanumeric, 12)}!AQ${sample(alphanumeric, 94)}`],
        misses: () => [`00D${sample(alphanumeric, 12)}!AQ${sample(alphanumeric, 20)}`],
      },
    },
  ],
};
