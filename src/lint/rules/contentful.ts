/** Contentful's management tokens: "Authentication"; delivery tokens only read what is published and are left out. */
import { base64Url, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const contentful: RuleGroup = {
  id: "contentful",
  summary: "Contentful",
  rules: [
    {
      id: "contentful-management-token",
      title: "Contentful management token",
      severity: "error",
      find: { by: "keyword", keywords: ["CFPAT-"], pattern: /CFPAT-[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/ },
      examples: {
        hits: () => [`CFPAT-${sample(base64Url, 43)}`],
        misses: () => [`CFPAT-${sample(base64Url, 36)}`, `CFPAT-${"x".repeat(43)}`],
      },
    },
  ],
};
