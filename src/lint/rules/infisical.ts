/** Infisical's service tokens, known by their name: "Service tokens". */
import { hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const infisical: RuleGroup = {
  id: "infisical",
  summary: "Infisical",
  rules: [
    {
      id: "infisical-token",
      title: "Infisical token",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?infisical_(?:[a-z0-9_]{1,30}_)?(?:token|secret)$/,
        value: /^(?:st\.[a-f0-9]{24}\.[a-f0-9]{32}\.[a-f0-9]{32}|[a-f0-9]{64})$/,
      },
      examples: {
        hits: () => [`INFISICAL_TOKEN=${`st.${sample(hex, 24)}.${sample(hex, 32)}.${sample(hex, 32, 2)}`}`],
        misses: () => [`INFISICAL_TOKEN=${"x".repeat(40)}`, "INFISICAL_TOKEN=changeme"],
      },
    },
  ],
};
