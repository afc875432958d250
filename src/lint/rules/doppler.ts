/** Doppler's tokens: "Auth token formats". */
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const doppler: RuleGroup = {
  id: "doppler",
  summary: "Doppler",
  rules: [
    {
      id: "doppler-token",
      title: "Doppler token",
      severity: "error",
      find: {
        by: "dotted",
        marks: ["dp.pt.", "dp.st.", "dp.sa.", "dp.ct.", "dp.scim.", "dp.audit.", "dp.said."],
        pattern:
          /dp\.(?:pt|st|sa|ct|scim|audit|said)\.(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,44}(?![A-Za-z0-9_-])/,
      },
      examples: {
        hits: () => [
          `DOPPLER_TOKEN=${`dp.st.prod.${sample(alphanumeric, 43)}`}`,
          `doppler configure set token dp.pt.${sample(alphanumeric, 43)}`,
        ],
        misses: () => [`DOPPLER_TOKEN=${"x".repeat(40)}`, "DOPPLER_TOKEN=changeme"],
      },
    },
  ],
};
