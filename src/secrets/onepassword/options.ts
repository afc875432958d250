/** What a store of a 1Password Connect server is told under `stores:`. */
import * as v from "valibot";
import { addressOption } from "../address.ts";

export const onepasswordOptions = v.strictObject({
  address: v.optional(addressOption("The Connect server, https://HOST; by default OP_CONNECT_HOST.")),
  token_env: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "must name an environment variable"),
      v.description("The variable that holds the token."),
    ),
    "OP_CONNECT_TOKEN",
  ),
  token_file: v.optional(
    v.pipe(
      v.string(),
      v.nonEmpty("must name a file"),
      v.description("The file that holds the token, in place of a variable."),
    ),
  ),
});

export type OnepasswordOptions = v.InferOutput<typeof onepasswordOptions>;
