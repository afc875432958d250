/** Answers of servers that speak JSON: read without ever becoming part of a message. */
import * as v from "valibot";

/** The value that a text holds; undefined, which fits no form, where it is no JSON. */
export function jsonIn(text: string | Uint8Array): unknown {
  try {
    return JSON.parse(typeof text === "string" ? text : Buffer.from(text).toString("utf8"));
  } catch {
    // The parser's message would quote the answer.
    return undefined;
  }
}

/** What an answer holds; undefined where it has another form. */
export function answerIn<Schema extends v.GenericSchema>(
  schema: Schema,
  text: string | Uint8Array,
): v.InferOutput<Schema> | undefined {
  const parsed = v.safeParse(schema, jsonIn(text));
  return parsed.success ? parsed.output : undefined;
}
