/** From references and their options to entries: what a single secret may say and what a group may. */
import { AppError } from "../model/error.ts";
import type { Reference } from "../model/reference.ts";
import type { Entry } from "./config.ts";
import type { WrittenEntry } from "./env-schema.ts";
import { type KnownPlaces, readReference } from "./references.ts";

type Options = Omit<WrittenEntry, "ref" | "value" | "default"> & { readonly default?: string };

/** True for the name of a group: `AWS_*`, or `*`. */
export function isGroupName(name: string): boolean {
  return name.endsWith("*");
}

/**
 * The entry of a name and a reference. Throws `config`, "cannot read <noun>: …", for a text that is no reference or
 * that does not fit the name; the text is not in the message.
 */
export function readEntry(
  { name, text, noun }: { readonly name: string; readonly text: string; readonly noun: string },
  known: KnownPlaces,
  options: Options = {},
): Entry {
  const reference = readReference(text, noun, known);
  const misfit = misfitOf(name, reference);
  if (misfit !== undefined) throw new AppError("config", `cannot read ${noun}: ${misfit}`);
  const treatment = {
    reference,
    required: options.required ?? options.default === undefined,
    as: options.as ?? "text",
    decode: options.decode,
    allowEmpty: options.allow_empty ?? false,
    unmaskable: options.unmaskable,
  } as const;
  if (!isGroupName(name)) return { kind: "secret", name, default: options.default, ...treatment };
  const rename = new Map(options.rename === undefined ? [] : Object.entries(options.rename));
  return { kind: "group", prefix: name.slice(0, -1), rename, omit: options.omit ?? [], ...treatment };
}

function misfitOf(name: string, { group, field }: Reference): string | undefined {
  if (group && !isGroupName(name))
    return 'a reference that ends in /* takes a whole group; let the name end in *, too, as in "AWS_*": secret://prod/aws/*';
  if (field !== undefined && isGroupName(name))
    return "a name that ends in * takes every key of a secret; leave out the #field, or the * of the name";
  return undefined;
}
