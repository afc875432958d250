/** Tokens of service accounts: each cluster is an issuer of its own, whose address is in its tokens. */
import type { Issuer } from "../platform.ts";

/** Names of ours for parts of the subject, and for what stands in an object, which conditions of stores do not reach. */
const derived = new Set(["namespace", "node", "pod", "service_account"]);

export const issuer: Issuer = {
  address: () => undefined,
  example: "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
  user: "sub",
  owners: [],
  inToken: (claim, pattern) => (derived.has(claim) ? undefined : { claim, patterns: [pattern] }),
};
