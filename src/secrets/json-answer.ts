/** Answers of servers that speak JSON: read at the border without ever becoming part of a message. */
import * as v from "valibot";
import { AppError } from "../model/error.ts";

/** The value that a text holds; undefined, which fits no form, where it is no JSON. */
export function jsonIn(text: string | Uint8Array): unknown {
  try {
    return JSON.parse(typeof text === "string" ? text : Buffer.from(text).toString("utf8"));
  } catch {
    // The parser's message would quote the answer.
    return undefined;
  }
}

/** Undefined for what is no JSON object. */
export function jsonObject(text: string): object | undefined {
  const value = jsonIn(text);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
}

/** What an answer holds; undefined where it has another form. */
export function answerIn<Schema extends v.GenericSchema>(
  schema: Schema,
  text: string | Uint8Array,
): v.InferOutput<Schema> | undefined {
  const parsed = v.safeParse(schema, jsonIn(text));
  return parsed.success ? parsed.output : undefined;
}

/** Throws `invalid`; `doing` is what could not be done: `read the answer of Google's STS`. */
export function shaped<Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
  doing: string,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, body);
  if (result.success) return result.output;
  throw new AppError("invalid", `cannot ${doing}: it has another form`);
}

/** The headers and the body of a form that is posted. */
export function form(fields: Readonly<Record<string, string>>) {
  return {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
    body: new URLSearchParams(fields).toString(),
  };
}
