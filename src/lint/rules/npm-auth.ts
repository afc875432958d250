/** Logins of package registries in `.npmrc`. */
import { alphanumeric, sample } from "../samples.ts";
import type { Example, RuleGroup } from "./rule.ts";

export const npmAuth: RuleGroup = {
  id: "npm-auth",
  summary: "Logins of package registries in `.npmrc`",
  rules: [
    {
      id: "npm-auth",
      title: "login of a package registry",
      severity: "error",
      find: { by: "shape" },
      examples: {
        hits: () => [
          npmrc(
            `//registry.example.com/:_auth=${Buffer.from(`ci:${sample(alphanumeric, 20)}`).toString("base64")}`,
          ),
          npmrc(`//registry.example.com/:_authToken=${sample(alphanumeric, 36)}`),
        ],
        misses: () => [npmrc(`//registry.example.com/:_authToken=$${reference}`), npmrc("always-auth=true")],
      },
    },
  ],
};

const reference = "{NPM_TOKEN}";

function npmrc(text: string): Example {
  return { path: ".npmrc", text: `${text}\n` };
}
