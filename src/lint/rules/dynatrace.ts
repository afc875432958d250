/** Dynatrace's tokens, known by their name, for their mark is too short before its dot: "Access tokens". */
import { digits, sample, upper } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const dynatrace: RuleGroup = {
  id: "dynatrace",
  summary: "Dynatrace",
  rules: [
    {
      id: "dynatrace-token",
      title: "Dynatrace token",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?(?:dynatrace|dt)_(?:[a-z0-9_]{1,30}_)?(?:token|key|secret)$/,
        value: /^dt0[a-z]\d{2}\.[A-Z0-9]{8,24}\.[A-Z0-9]{64}$/,
      },
      examples: {
        hits: () => [`DT_API_TOKEN=${`dt0c01.${sample(digits + upper, 24)}.${sample(digits + upper, 64)}`}`],
        misses: () => [`DT_API_TOKEN=${"x".repeat(40)}`, "DT_API_TOKEN=changeme"],
      },
    },
  ],
};
