/** Terraform Cloud's tokens, "API tokens". */
import { alphanumeric, base64Url, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const terraform: RuleGroup = {
  id: "terraform",
  summary: "Terraform Cloud",
  rules: [
    {
      id: "terraform-token",
      title: "Terraform Cloud token",
      severity: "error",
      find: {
        by: "dotted",
        marks: ["atlasv1."],
        pattern: /(?<=[A-Za-z0-9]{14}\.)atlasv1\.[A-Za-z0-9_-]{60,70}(?![A-Za-z0-9_-])/,
      },
      examples: {
        hits: () => [
          `TFE_TOKEN=${`${sample(alphanumeric, 14)}.atlasv1.${sample(base64Url, 67)}`}`,
          `Authorization: Bearer ${sample(alphanumeric, 14)}.atlasv1.${sample(base64Url, 67)}`,
        ],
        misses: () => [`TFE_TOKEN=${"x".repeat(40)}`, "TFE_TOKEN=changeme"],
      },
    },
  ],
};
