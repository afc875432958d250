/** Base64 and hex whose text looks like a credential that no other rule knows. */
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const base64: RuleGroup = {
  id: "base64",
  summary: "What base64 and hex hide; how strict is `lint.base64`",
  rules: [
    {
      id: "base64",
      title: "encoded text that looks like a credential",
      severity: "error",
      find: { by: "shape" },
      advice:
        "Encoding hides nothing. Revoke it, take it out of the file, and fetch it from a store when it is needed.",
      examples: {
        hits: () => [
          `value: ${encoded(sample(alphanumeric, 30))}`,
          `v=${encoded(`app:${sample(alphanumeric, 20)}`)}`,
        ],
        misses: () => [
          `value: ${encoded("nothing but ordinary words in here")}`,
          `sha512-${sample(alphanumeric, 86)}==`,
        ],
      },
    },
  ],
};

function encoded(text: string): string {
  return Buffer.from(text).toString("base64");
}
