/** ID tokens of Jenkins' OpenID Connect plug-in: the claims are the administrator's, and keep their names. */
import type { Issuer } from "../platform.ts";

export const issuer: Issuer = {
  address: ({ JENKINS_URL: server }) => (server ? `${server.replace(/\/+$/, "")}/oidc` : undefined),
  example: "https://jenkins.example.com/oidc",
  user: "sub",
  // Each server is an issuer of its own.
  owners: [],
  inToken: (claim, pattern) => (claim === "fork" ? undefined : { claim, patterns: [pattern] }),
};
