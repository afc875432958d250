/** Pulumi's access tokens: "Access tokens". */
import { hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const pulumi: RuleGroup = {
  id: "pulumi",
  summary: "Pulumi",
  rules: [
    {
      id: "pulumi-token",
      title: "Pulumi access token",
      severity: "error",
      find: { by: "keyword", keywords: ["pul-"], pattern: /pul-[a-f0-9]{40}(?![A-Za-z0-9])/ },
      examples: {
        hits: () => [`pul-${sample(hex, 40)}`],
        misses: () => [`pul-${sample(hex, 33)}`, `pul-${"x".repeat(40)}`],
      },
    },
  ],
};
