/** EasyPost's keys: "Authentication". */
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const easypost: RuleGroup = {
  id: "easypost",
  summary: "EasyPost",
  rules: [
    {
      id: "easypost-key",
      title: "EasyPost API key",
      severity: "error",
      find: { by: "keyword", keywords: ["EZAK"], pattern: /EZAK[A-Za-z0-9]{54}(?![A-Za-z0-9])/ },
      examples: {
        hits: () => [`EZAK${sample(alphanumeric, 54)}`],
        misses: () => [`EZAK${sample(alphanumeric, 47)}`, `EZAK${"x".repeat(54)}`],
      },
    },
    {
      id: "easypost-test-key",
      title: "EasyPost test API key",
      severity: "warning",
      find: { by: "keyword", keywords: ["EZTK"], pattern: /EZTK[A-Za-z0-9]{54}(?![A-Za-z0-9])/ },
      examples: {
        hits: () => [`EZTK${sample(alphanumeric, 54)}`],
        misses: () => [`EZTK${sample(alphanumeric, 47)}`, `EZTK${"x".repeat(54)}`],
      },
    },
  ],
};
