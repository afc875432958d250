/** Clojars' deploy tokens: "Deploy tokens". */
import { hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const clojars: RuleGroup = {
  id: "clojars",
  summary: "Clojars",
  rules: [
    {
      id: "clojars-token",
      title: "Clojars deploy token",
      severity: "error",
      find: { by: "keyword", keywords: ["CLOJARS_"], pattern: /CLOJARS_[a-f0-9]{60}(?![A-Za-z0-9])/ },
      examples: {
        hits: () => [`CLOJARS_${sample(hex, 60)}`],
        misses: () => [`CLOJARS_${sample(hex, 53)}`, `CLOJARS_${"x".repeat(60)}`],
      },
    },
  ],
};
