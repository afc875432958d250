/** NuGet's API keys: "Scoped API keys". */
import { digits, lower, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const nuget: RuleGroup = {
  id: "nuget",
  summary: "NuGet",
  rules: [
    {
      id: "nuget-key",
      title: "NuGet API key",
      severity: "error",
      find: { by: "keyword", keywords: ["oy2"], pattern: /oy2[a-z0-9]{43}(?![A-Za-z0-9])/ },
      examples: {
        hits: () => [`oy2${sample(digits + lower, 43)}`],
        misses: () => [`oy2${sample(digits + lower, 36)}`, `oy2${"x".repeat(43)}`],
      },
    },
  ],
};
