/** Metabase's keys: "API keys". */
import { isMixed } from "../mixed.ts";
import { base64, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const metabase: RuleGroup = {
  id: "metabase",
  summary: "Metabase",
  rules: [
    {
      id: "metabase-key",
      title: "Metabase API key",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["mb_"],
        pattern: /mb_[A-Za-z0-9+/]{43}=(?![A-Za-z0-9=])/,
        accept: isMixed,
      },
      examples: {
        hits: () => [`mb_${sample(base64, 43)}=`],
        misses: () => [`mb_${sample(base64, 43)}`],
      },
    },
  ],
};
