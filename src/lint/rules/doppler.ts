/** Doppler's tokens, known by their name, for their mark is too short before its dot: "Auth token formats". */
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
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?(?:doppler|token|api_token|service_token)(?:_[a-z0-9_]{1,30})?$/,
        value: /^dp\.(?:pt|st|sa|ct|scim|audit|said)\.(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,44}$/,
      },
      examples: {
        hits: () => [
          `DOPPLER_TOKEN=${`dp.st.prod.${sample(alphanumeric, 43)}`}`,
          `DOPPLER_TOKEN=${`dp.pt.${sample(alphanumeric, 43)}`}`,
        ],
        misses: () => [`DOPPLER_TOKEN=${"x".repeat(40)}`, "DOPPLER_TOKEN=changeme"],
      },
    },
  ],
};
