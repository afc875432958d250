/** ElevenLabs' keys: "API authentication". */
import { hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const elevenlabs: RuleGroup = {
  id: "elevenlabs",
  summary: "ElevenLabs",
  rules: [
    {
      id: "elevenlabs-key",
      title: "ElevenLabs API key",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["sk_"],
        pattern: /sk_[a-f0-9]{48}(?![A-Za-z0-9])/,
      },
      examples: {
        hits: () => [`sk_${sample(hex, 48)}`],
        misses: () => [`sk_${sample(hex, 40)}`],
      },
    },
  ],
};
