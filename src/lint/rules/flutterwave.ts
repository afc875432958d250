/** Flutterwave's secret keys: "API keys"; those with `FLWPUBK` are public. */
import { hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const flutterwave: RuleGroup = {
  id: "flutterwave",
  summary: "Flutterwave",
  rules: [
    {
      id: "flutterwave-key",
      title: "Flutterwave secret key",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["FLWSECK-", "FLWSECK_TEST-"],
        pattern: /FLWSECK(?:_TEST)?-[a-z0-9]{32}(?:-[a-z0-9]{8,16})?-X(?![A-Za-z0-9])/,
      },
      examples: {
        hits: () => [`FLWSECK-${sample(hex, 32)}-X`, `FLWSECK_TEST-${sample(hex, 32, 2)}-X`],
        misses: () => [`FLWSECK-${sample(hex, 32)}`, `FLWPUBK-${sample(hex, 32)}-X`],
      },
    },
  ],
};
