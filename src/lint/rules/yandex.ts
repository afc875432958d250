/** Yandex Cloud's keys: "API keys", "Static access keys", "IAM tokens". */
import { base64Url, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const yandex: RuleGroup = {
  id: "yandex",
  summary: "Yandex Cloud",
  rules: [
    {
      id: "yandex-api-key",
      title: "Yandex Cloud API key",
      severity: "error",
      find: { by: "keyword", keywords: ["AQVN"], pattern: /AQVN[A-Za-z0-9_-]{35,38}(?![A-Za-z0-9_-])/ },
      examples: {
        hits: () => [`AQVN${sample(base64Url, 35)}`],
        misses: () => [`AQVN${sample(base64Url, 28)}`, `AQVN${"x".repeat(35)}`],
      },
    },
    {
      id: "yandex-secret-key",
      title: "Yandex Cloud static key",
      severity: "error",
      find: { by: "keyword", keywords: ["YCA"], pattern: /YCA[A-Za-z0-9_-]{37}(?![A-Za-z0-9_-])/ },
      examples: {
        hits: () => [`YCA${sample(base64Url, 37)}`],
        misses: () => [`YCA${sample(base64Url, 30)}`, `YCA${"x".repeat(37)}`],
      },
    },
  ],
};
