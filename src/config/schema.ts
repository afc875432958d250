/** The form of a job-secrets.yml, put together from its sections. */
import * as v from "valibot";
import { envSchema, unmaskableSchema } from "./env-schema.ts";
import { inventorySchema } from "./inventory.ts";
import { lintSchema } from "./lint.ts";
import { mountsSchema } from "./mounts.ts";
import { scopesSchema } from "./scopes.ts";
import { closed, filled, text, textLike } from "./shapes.ts";
import { storesSchema } from "./stores.ts";

export const versionSchema = v.pipe(
  v.literal(1, "must be the number 1, as in version: 1; this program reads version 1"),
  v.title("Version"),
  v.description("The version of this file's form. This program reads version 1."),
);

export const audienceSchema = v.pipe(
  text("must be a text, such as https://vault.example.com"),
  v.title("Audience"),
  v.description("The audience of the OIDC token that the job asks its platform for."),
);

export const keepSchema = v.pipe(
  filled(
    textLike(
      /^[A-Za-z_][A-Za-z0-9_]*\*?$/,
      "must be the name of a variable, or its beginning with a *, such as AWS_*",
    ),
    "must be a list of variables, such as [AWS_*]",
  ),
  v.title("Keep"),
  v.description("Variables with credentials that the command of `run` gets all the same."),
);

/** The whole file, as the published schema shows it. */
export const fileSchema = v.pipe(
  closed(
    {
      version: versionSchema,
      stores: v.exactOptional(storesSchema),
      mounts: v.exactOptional(mountsSchema),
      scopes: v.exactOptional(scopesSchema),
      env: v.exactOptional(envSchema),
      inventory: v.exactOptional(inventorySchema),
      audience: v.exactOptional(audienceSchema),
      unmaskable: v.exactOptional(unmaskableSchema),
      keep: v.exactOptional(keepSchema),
      lint: v.exactOptional(lintSchema),
    },
    "must be a map that begins with version: 1",
  ),
  v.title("job-secrets.yml"),
  v.description("Which secrets a CI job may read, where they are kept, and under which names they arrive."),
);
