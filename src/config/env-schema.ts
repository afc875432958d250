/** The form of the section `env:`: variables and where the value of each comes from. */
import * as v from "valibot";
import { variableNameForm } from "../model/variable-name.ts";
import { unmaskablePolicies } from "./config.ts";
import { referenceExample } from "./references.ts";
import { closed, filled, glob, named, oneOf, scalar, text, textLike } from "./shapes.ts";

export const unmaskableSchema = v.pipe(
  oneOf(unmaskablePolicies),
  v.description("What happens to a value that is too short or too common to be masked."),
);

const reference = text(`must be a reference, such as ${referenceExample}`);
const flag = (description: string) => v.pipe(v.boolean("must be true or false"), v.description(description));
const variableName = textLike(variableNameForm, "must be a name of letters, digits and _, such as API_KEY");

/** A reference or a value with what is to be done with it. */
export const entrySchema = closed(
  {
    ref: v.exactOptional(
      v.pipe(
        reference,
        v.description("The reference of the secret; /* at its end takes all that is directly below."),
      ),
    ),
    value: v.exactOptional(
      v.pipe(
        scalar("must be a text, a number or a truth value"),
        v.description("A text that is no secret; never masked."),
      ),
    ),
    required: v.exactOptional(flag("false: the job can do without; an absent secret is left out.")),
    default: v.exactOptional(
      v.pipe(
        scalar("must be a text, a number or a truth value"),
        v.description("Stands in for an absent secret. Not a secret itself."),
      ),
    ),
    as: v.exactOptional(
      v.pipe(
        v.picklist(["text", "file"], "must be text or file"),
        v.description("file: the variable holds the path of a file with the value."),
      ),
    ),
    decode: v.exactOptional(
      v.pipe(
        v.picklist(["base64"], "must be base64"),
        v.description("base64: the store holds the value in base64."),
      ),
    ),
    allow_empty: v.exactOptional(flag("true: an empty value is no error.")),
    unmaskable: v.exactOptional(unmaskableSchema),
    rename: v.exactOptional(
      v.pipe(
        named(
          text("must be a key of the group"),
          variableName,
          "must be a map from keys to names, such as { key-id: AWS_KEY }",
        ),
        v.description("Groups only: keys that arrive under another name."),
      ),
    ),
    omit: v.exactOptional(
      v.pipe(
        filled(
          glob("must be a glob over keys, such as old-*"),
          "must be a list of globs over keys, such as [old-*]",
        ),
        v.description("Groups only: globs over keys that do not arrive."),
      ),
    ),
  },
  "must be a map such as { ref: secret://prod/etl/tls#key, as: file }",
);

/** One entry as it is written. */
export type WrittenEntry = v.InferOutput<typeof entrySchema>;

const envName = textLike(
  /^(?:[A-Za-z_][A-Za-z0-9_]{0,253}\*?|[A-Za-z_][A-Za-z0-9_]{254}|\*)$/,
  "must be a name of letters, digits and _ that does not begin with a digit; for a group it ends in *, as in AWS_*",
);

export const envSchema = v.pipe(
  named(
    envName,
    v.union(
      [
        reference,
        entrySchema,
        filled(
          v.union([reference, entrySchema], `must be a reference, such as ${referenceExample}`),
          "must not be an empty list",
        ),
      ],
      `must be a reference such as ${referenceExample}, or { value: … } for a text that is no secret`,
    ),
    `must be a map from names to references, such as { PASSWORD: ${referenceExample} }`,
  ),
  v.title("Environment"),
  v.description("Variables and where their values come from. A name that ends in * takes a whole group."),
);
