/** Answers of JSON services: taken apart at the border, and never shown. */
import * as v from "valibot";
import { AppError } from "../model/error.ts";

/** Undefined for what is no JSON object. */
export function jsonObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    // The parser's message would quote the text.
    return undefined;
  }
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
