/** Tailscale's keys: "Key prefixes". */
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const tailscale: RuleGroup = {
  id: "tailscale",
  summary: "Tailscale",
  rules: [
    {
      id: "tailscale-key",
      title: "Tailscale key",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["tskey-"],
        pattern: /tskey-(?:auth|api|client|scim|webhook)-[A-Za-z0-9]{8,20}-[A-Za-z0-9]{20,40}(?![A-Za-z0-9])/,
      },
      examples: {
        hits: () =>
          ["auth", "api", "client"].map(
            kind => `tskey-${kind}-${sample(alphanumeric, 17)}-${sample(alphanumeric, 32)}`,
          ),
        misses: () => [`tskey-auth-${sample(alphanumeric, 12)}`],
      },
    },
  ],
};
