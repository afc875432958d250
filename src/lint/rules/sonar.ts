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
    {
      // Of the older kind: forty digits of hex, without a mark.
      id: "sonar-login",
      title: "Sonar token",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?(?:sonar|dsonar)_(?:login|token)$/,
        value: /^[a-f0-9]{40}$/,
      },
      examples: {
        hits: () => [
          { path: "sonar-project.properties", text: `sonar.login=${sample(hex, 40)}` },
          { path: "a.sh", text: `mvn verify sonar:sonar -Dsonar.login=${sample(hex, 40)}` },
          { path: "build.gradle", text: `property "sonar.login", "${sample(hex, 40)}"` },
        ],
        misses: () => [
          { path: "sonar-project.properties", text: "sonar.login=admin" },
          { path: "sonar-project.properties", text: `sonar.login.hash=${sample(hex, 40)}` },
        ],
      },
    },
  ],
};
