/** Adafruit IO's keys, as its API documentation shows them. */
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const adafruit: RuleGroup = {
  id: "adafruit",
  summary: "Adafruit IO",
  rules: [
    {
      id: "adafruit-io-key",
      title: "Adafruit IO key",
      severity: "error",
      find: { by: "keyword", keywords: ["aio_"], pattern: /aio_[A-Za-z0-9]{28}(?![A-Za-z0-9])/ },
      examples: {
        hits: () => [`aio_${sample(alphanumeric, 28)}`],
        misses: () => [`aio_${sample(alphanumeric, 21)}`, `aio_${"x".repeat(28)}`],
      },
    },
  ],
};
