/** Environment variables with a prefix: secrets that whoever started the job put there. */
import * as v from "valibot";
import { Secret } from "../../model/secret.ts";
import { readEach, refuseVersion } from "../locations.ts";
import { findVariable, flatNameOf, indexNames, locationsBelow } from "../variables/flat-names.ts";
import type { StoreType } from "./store.ts";

const options = v.strictObject({
  prefix: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "must be the beginning of a variable name, such as secret_"),
      v.description("What the names of the variables begin with; letter case counts."),
    ),
    "secret_",
  ),
});

type Options = v.InferOutput<typeof options>;

/**
 * `db-password` is `secret_DB_PASSWORD` or `secret_db_password`; a field joins with `_` (rule: flat-names.ts). Lists in
 * lower case. It only reads, and holds text only. No child process gets any variable with the prefix.
 */
export const env: StoreType<Options> = {
  id: "env",
  summary: "environment variables with a prefix (`secret_`); read only",
  options,
  credentials: [],
  furtherCredentials: ({ prefix }) => [`${prefix}*`],
  secrets: ({ prefix }) => [`${prefix}*`],
  open({ prefix }, { env: variables }) {
    const names = indexNames(
      Object.keys(variables).filter(name => variables[name] !== undefined),
      prefix,
    );
    return {
      read: locations =>
        readEach(locations, async location => {
          refuseVersion(location, "the environment");
          const variable = findVariable(names, location);
          const value = variable === undefined ? undefined : variables[variable];
          return value === undefined ? undefined : Secret.fromText(value);
        }),
      hasOpenNames: true,
      list: async below => locationsBelow(names, below),
      names: async below => locationsBelow(names, below),
      keyOf: flatNameOf,
      describe: location => `environment variable ${prefix}${flatNameOf(location).toUpperCase()}`,
    };
  },
};
