/** ID tokens of service accounts: Google has one issuer for everybody's, so a rule has to say whose. */
import type { Issuer } from "../platform.ts";

/** Of the machine, in an object that conditions of stores do not reach; and what no token says. */
const unsaid = new Set(["event", "fork", "instance_name", "project_id", "ref", "repository", "zone"]);

export const issuer: Issuer = {
  address: () => "https://accounts.google.com",
  example: "https://accounts.google.com",
  user: "email",
  owners: ["email", "sub"],
  inToken: (claim, pattern) => {
    if (claim === "service_account") return { claim: "email", patterns: [pattern] };
    return unsaid.has(claim) ? undefined : { claim, patterns: [pattern] };
  },
};
