/** Auth0's client secrets, known by their name: "Client secrets". */
import { base64Url, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const auth0: RuleGroup = {
  id: "auth0",
  summary: "Auth0",
  rules: [
    {
      id: "auth0-client-secret",
      title: "Auth0 client secret",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?auth0_(?:[a-z0-9_]{1,20}_)?secret$/,
        value: /^[A-Za-z0-9_-]{48,86}$/,
      },
      examples: {
        hits: () => [`AUTH0_CLIENT_SECRET=${sample(base64Url, 64)}`],
        misses: () => [`AUTH0_CLIENT_SECRET=${"x".repeat(40)}`, "AUTH0_CLIENT_SECRET=changeme"],
      },
    },
  ],
};
