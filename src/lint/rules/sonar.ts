/** SonarQube's and SonarCloud's tokens: "Managing your tokens". */
import { hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const sonar: RuleGroup = {
  id: "sonar",
  summary: "SonarQube",
  rules: [
    {
      id: "sonar-token",
      title: "Sonar token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["sqp_", "squ_", "sqa_"],
        pattern: /(?:sqp_|squ_|sqa_)[a-f0-9]{40}(?![A-Za-z0-9])/,
      },
      examples: {
        hits: () => ["sqp_", "squ_", "sqa_"].map(prefix => prefix + sample(hex, 40)),
        misses: () => [`sqp_${sample(hex, 33)}`, `sqp_${"x".repeat(40)}`],
      },
    },
  ],
};
