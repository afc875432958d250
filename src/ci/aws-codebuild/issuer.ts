/** Tokens that STS makes for roles: each account that has outbound identity federation is an issuer of its own. */
import type { Issuer } from "../platform.ts";

/** What stands in an object of the token, which conditions of stores do not reach, and what no token says. */
const unsaid = new Set(["aws_account", "event", "fork", "org_id", "ou_path", "ref", "repository"]);

export const issuer: Issuer = {
  address: () => undefined,
  example: "https://11111111-2222-3333-4444-555555555555.tokens.sts.global.api.aws",
  user: "sub",
  owners: [],
  inToken: (claim, pattern) => {
    if (claim === "role") return { claim: "sub", patterns: [`arn:aws:iam::*:role/${pattern}`] };
    return unsaid.has(claim) || claim.includes("/") ? undefined : { claim, patterns: [pattern] };
  },
};
