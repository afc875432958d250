/** Adyen's API keys: "API credentials" in its documentation. */
import { alphanumeric, base64, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const adyen: RuleGroup = {
  id: "adyen",
  summary: "Adyen",
  rules: [
    {
      id: "adyen-api-key",
      title: "Adyen API key",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["AQE"],
        pattern:
          /AQE[A-Za-z0-9]{5}[A-Za-z0-9+/]{20,200}={0,2}-[A-Za-z0-9+/]{30,60}={0,2}-[A-Za-z0-9+/_!#$%&()*,.:;<>?@[\]^{|}~]{8,40}/,
      },
      examples: {
        hits: () => [
          `AQE${sample(alphanumeric, 5)}${sample(base64, 60)}==-${sample(base64, 43)}=-${sample(alphanumeric, 16)}`,
        ],
        misses: () => [`AQE${sample(alphanumeric, 40)}`],
      },
    },
  ],
};
