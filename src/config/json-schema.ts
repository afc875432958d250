/** The JSON Schema of the file, for editors. A module of its own: a run does not need it, so a run does not load it. */
import { toJsonSchema } from "@valibot/to-json-schema";
import { type StoreTypeOptions, schemaUrl } from "./config.ts";
import { entrySchema } from "./env-schema.ts";
import { fileSchema } from "./schema.ts";
import { storeSchema } from "./stores.ts";

export type JsonSchema = ReturnType<typeof toJsonSchema>;

const target = "draft-07";

/** The schema in draft 7, which every editor reads. What a type checks beyond the form of its options is not in it. */
export function configJsonSchema(storeTypes: ReadonlyMap<string, StoreTypeOptions>): JsonSchema {
  const stores = [...storeTypes.values()].map(storeOfType);
  const schema = toJsonSchema(fileSchema, {
    target,
    typeMode: "input",
    ignoreActions: ["check"],
    definitions: { entry: entrySchema },
    overrideSchema: ({ valibotSchema }) => (valibotSchema === storeSchema ? { anyOf: stores } : undefined),
  });
  const { $schema, ...rest } = schema;
  return { $schema, $id: schemaUrl, ...rest };
}

/** A type's options with the `type` beside them. */
function storeOfType({ id, options }: StoreTypeOptions): JsonSchema {
  const { $schema: _, ...schema } = toJsonSchema(options, { target, typeMode: "input", errorMode: "ignore" });
  return {
    ...schema,
    type: "object",
    properties: { type: { const: id }, ...schema.properties },
    required: ["type", ...(schema.required ?? [])],
    additionalProperties: false,
  };
}
