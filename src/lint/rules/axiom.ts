/** Axiom's tokens: "Create and manage API tokens". */
import { hex, sample, uuid } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const axiom: RuleGroup = {
  id: "axiom",
  summary: "Axiom",
  rules: [
    {
      id: "axiom-token",
      title: "Axiom token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["xaat-", "xapt-"],
        pattern: /xa[ap]t-[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}(?![A-Za-z0-9])/,
      },
      examples: {
        hits: () => [`xaat-${uuid()}`, `xapt-${uuid(2)}`],
        misses: () => [`xaat-${sample(hex, 12)}`],
      },
    },
  ],
};
