/** Mapbox's secret tokens ("Tokens"); those with `pk.` are public by design and left out. */
import { base64Url, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const mapbox: RuleGroup = {
  id: "mapbox",
  summary: "Mapbox",
  rules: [
    {
      id: "mapbox-token",
      title: "Mapbox secret token",
      severity: "error",
      find: {
        by: "dotted",
        marks: ["sk."],
        pattern: /sk\.eyJ[A-Za-z0-9_-]{50,200}\.[A-Za-z0-9_-]{22}(?![A-Za-z0-9_.-])/,
      },
      examples: {
        hits: () => [`sk.eyJ${sample(base64Url, 80)}.${sample(base64Url, 22)}`],
        misses: () => [`pk.eyJ${sample(base64Url, 80)}.${sample(base64Url, 22)}`],
      },
    },
  ],
};
