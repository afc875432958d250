/** One field of a secret whose value is a JSON object. */
import { didYouMean } from "../model/closest.ts";
import { AppError } from "../model/error.ts";
import { Secret } from "../model/secret.ts";
import { nameOf } from "./locations.ts";
import type { Location } from "./stores/store.ts";

/**
 * The field's text: a text as it is, a boolean or a whole number as JSON writes it. Undefined when the object has no
 * such field. Throws `invalid` when the value is no JSON object, or the field holds anything else (other numbers are
 * not kept digit by digit by JSON parsers). `name` is the secret's name in the message.
 */
export function jsonField(bytes: Uint8Array, field: string, name: string): Secret | undefined {
  const object = parse(bytes);
  if (object === undefined) {
    throw new AppError("invalid", `cannot read ${name}: the value is no JSON object, so it has no fields`, {
      hint: "Take the #field out of the reference.",
    });
  }
  const value = new Map(Object.entries(object)).get(field);
  if (value === undefined) return undefined;
  if (typeof value === "string") return Secret.fromText(value);
  if (typeof value === "boolean" || Number.isSafeInteger(value)) return Secret.fromText(String(value));
  throw new AppError("invalid", `cannot read ${name}: the field is no text, boolean or whole number`, {
    hint: "Store it as a JSON text, in quotes.",
  });
}

/**
 * What the location names of a secret's value: all of it, or a field as `jsonField` has it. `gone` gets, under `fieldKey`,
 * what there is to say of a value that lacks the field.
 */
export function valueAt(
  bytes: Uint8Array,
  location: Location,
  gone: Map<string, string>,
): Secret | undefined {
  const { field } = location;
  if (field === undefined) return Secret.fromBytes(bytes);
  const found = jsonField(bytes, field, nameOf(location));
  if (found !== undefined) return found;
  const names = (jsonFieldNames(bytes) ?? []).filter(name => /^[\w.-]{1,100}$/.test(name));
  const meant = didYouMean(
    `#${field}`,
    names.map(name => `#${name}`),
  );
  gone.set(fieldKey(location), `its JSON has no key ${field}${meant}`);
  return undefined;
}

/** One field of one version of one secret, as a key. */
export function fieldKey({ path, version, field }: Location): string {
  return JSON.stringify([path, version ?? "", field ?? ""]);
}

/** The names of the fields; undefined when the value is no JSON object. */
export function jsonFieldNames(bytes: Uint8Array): readonly string[] | undefined {
  const object = parse(bytes);
  return object === undefined ? undefined : Object.keys(object);
}

function parse(bytes: Uint8Array): object | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    // The parser's message quotes the value, so it must not become a cause.
    return undefined;
  }
}
