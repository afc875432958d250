/** Pinecone's API keys: "Manage API keys". */
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const pinecone: RuleGroup = {
  id: "pinecone",
  summary: "Pinecone",
  rules: [
    {
      id: "pinecone-key",
      title: "Pinecone API key",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["pcsk_"],
        pattern: /pcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{63,64}(?![A-Za-z0-9])/,
      },
      examples: {
        hits: () => [`pcsk_${sample(alphanumeric, 6)}_${sample(alphanumeric, 63)}`],
        misses: () => [`pcsk_${sample(alphanumeric, 6)}_${sample(alphanumeric, 20)}`],
      },
    },
  ],
};
