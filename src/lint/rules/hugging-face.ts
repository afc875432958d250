/** Hugging Face's tokens: "User access tokens". */
import { letters, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const huggingFace: RuleGroup = {
  id: "hugging-face",
  summary: "Hugging Face",
  rules: [
    {
      id: "hugging-face-token",
      title: "Hugging Face access token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["hf_", "api_org_"],
        pattern: /(?:hf_|api_org_)[A-Za-z]{34}(?![A-Za-z0-9])/,
      },
      advice: "Revoke it at https://huggingface.co/settings/tokens.",
      examples: {
        hits: () => ["hf_", "api_org_"].map(prefix => prefix + sample(letters, 34)),
        misses: () => [`hf_${sample(letters, 27)}`, `hf_${"x".repeat(34)}`],
      },
    },
  ],
};
