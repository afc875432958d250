/** RubyGems' keys: "API key scopes". */
import { hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const rubygems: RuleGroup = {
  id: "rubygems",
  summary: "RubyGems",
  rules: [
    {
      id: "rubygems-key",
      title: "RubyGems API key",
      severity: "error",
      find: { by: "keyword", keywords: ["rubygems_"], pattern: /rubygems_[a-f0-9]{48}(?![A-Za-z0-9])/ },
      advice: "Delete it at https://rubygems.org/profile/api_keys.",
      examples: {
        hits: () => [`rubygems_${sample(hex, 48)}`],
        misses: () => [`rubygems_${sample(hex, 41)}`, `rubygems_${"x".repeat(48)}`],
      },
    },
  ],
};
