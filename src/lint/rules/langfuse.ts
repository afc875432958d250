/** Langfuse's secret keys: "API keys"; those with `pk-lf-` are public. */
import { uuid } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const langfuse: RuleGroup = {
  id: "langfuse",
  summary: "Langfuse",
  rules: [
    {
      id: "langfuse-key",
      title: "Langfuse secret key",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["sk-lf-"],
        pattern: /sk-lf-[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}(?![A-Za-z0-9])/,
      },
      examples: {
        hits: () => [`sk-lf-${uuid()}`],
        misses: () => [`pk-lf-${uuid()}`],
      },
    },
  ],
};
