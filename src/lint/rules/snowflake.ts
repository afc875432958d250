/** Snowflake's passwords and keys have no mark: a programmatic access token is a JWT; passwords are known by their name. */
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const snowflake: RuleGroup = {
  id: "snowflake",
  summary: "Snowflake",
  rules: [
    {
      id: "snowflake-password",
      title: "Snowflake password",
      severity: "error",
      find: {
        by: "name",
        names:
          /^(?:[a-z0-9_]{1,40}_)?(?:snowflake|snowsql)_(?:[a-z0-9_]{1,20}_)?(?:password|pwd|passphrase)$/,
        value: /^(?=\S{0,60}\d)(?=\S{0,60}[A-Z])\S{8,64}$/,
      },
      examples: {
        hits: () => [`SNOWFLAKE_PASSWORD=${sample(alphanumeric, 16)}`],
        misses: () => [`SNOWFLAKE_PASSWORD=${"x".repeat(40)}`, "SNOWFLAKE_PASSWORD=changeme"],
      },
    },
  ],
};
