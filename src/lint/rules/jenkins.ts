/** Jenkins' API tokens, known by their name: "Authenticating scripted clients". */
import { hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const jenkins: RuleGroup = {
  id: "jenkins",
  summary: "Jenkins",
  rules: [
    {
      id: "jenkins-token",
      title: "Jenkins API token",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?jenkins_(?:[a-z0-9_]{1,20}_)?(?:token|password|pass|key)$/,
        value: /^11[a-f0-9]{32}$/,
      },
      examples: {
        hits: () => [`JENKINS_API_TOKEN=${`11${sample(hex, 32)}`}`],
        misses: () => [`JENKINS_API_TOKEN=${"x".repeat(40)}`, "JENKINS_API_TOKEN=changeme"],
      },
    },
  ],
};
