/** Travis CI's tokens, known by their name: "Authentication" of its API. */
import { base64Url, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const travis: RuleGroup = {
  id: "travis",
  summary: "Travis CI",
  rules: [
    {
      id: "travis-token",
      title: "Travis CI API token",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?travis_(?:[a-z0-9_]{1,20}_)?token$/,
        value: /^[A-Za-z0-9_-]{22}$/,
      },
      examples: {
        hits: () => [`TRAVIS_TOKEN=${sample(base64Url, 22)}`],
        misses: () => [`TRAVIS_TOKEN=${"x".repeat(40)}`, "TRAVIS_TOKEN=changeme"],
      },
    },
  ],
};
