/** 1Password's service account tokens: "Service account security". */
import { base64Url, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const onepassword: RuleGroup = {
  id: "onepassword",
  summary: "1Password",
  rules: [
    {
      id: "onepassword-token",
      title: "1Password service account token",
      severity: "error",
      find: { by: "keyword", keywords: ["ops_eyJ"], pattern: /ops_eyJ[A-Za-z0-9+/_-]{200,1500}={0,2}/ },
      examples: {
        hits: () => [`ops_eyJ${sample(base64Url, 400)}`],
        misses: () => [`ops_eyJ${sample(base64Url, 40)}`],
      },
    },
  ],
};
