/** Policies of IAM, taken apart. */
import * as v from "valibot";
import { AppError } from "../../model/error.ts";

const texts = v.pipe(
  v.union([v.string(), v.array(v.string())]),
  v.transform(given => [given].flat()),
);
const conditions = v.record(v.string(), v.record(v.string(), v.union([texts, v.boolean(), v.number()])));
const principal = v.union([v.string(), v.record(v.string(), texts)]);

const statement = v.object({
  Effect: v.picklist(["Allow", "Deny"]),
  Principal: v.optional(principal),
  NotPrincipal: v.optional(principal),
  Action: v.optional(texts, []),
  NotAction: v.optional(texts),
  Resource: v.optional(texts, []),
  NotResource: v.optional(texts),
  Condition: v.optional(conditions, {}),
});

const document = v.object({
  Statement: v.union([
    v.array(statement),
    v.pipe(
      statement,
      v.transform(one => [one]),
    ),
  ]),
});

export type ServerStatement = v.InferOutput<typeof statement>;

/** Throws `invalid` for what is no policy: then nobody knows what it grants. */
export function readStatements(policy: unknown, what: string): readonly ServerStatement[] {
  const parsed = v.safeParse(document, policy);
  if (parsed.success) return parsed.output.Statement;
  throw new AppError("invalid", `cannot compare ${what}: its policy has a form that is not known here`);
}
