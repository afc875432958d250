/** One item: its fields and files, and what they are called. */
import * as v from "valibot";

const section = v.nullish(v.object({ id: v.optional(v.string(), "") }));

export const itemForm = v.object({
  id: v.string(),
  title: v.optional(v.string(), ""),
  sections: v.nullish(v.array(v.object({ id: v.string(), label: v.optional(v.string(), "") }))),
  fields: v.nullish(
    v.array(
      v.object({
        id: v.string(),
        label: v.optional(v.string(), ""),
        purpose: v.optional(v.string(), ""),
        value: v.optional(v.string(), ""),
        section,
      }),
    ),
  ),
  files: v.nullish(v.array(v.object({ id: v.string(), name: v.optional(v.string(), ""), section }))),
});

export type Item = v.InferOutput<typeof itemForm>;

/** A field or a file of an item. */
export interface Part {
  readonly id: string;
  readonly label: string;
  /** Id and label of the section that it is in, or nothing. */
  readonly sections: readonly string[];
  readonly content: { readonly kind: "text"; readonly text: string } | { readonly kind: "file" };
  readonly isPassword: boolean;
}

/** Fields that hold nothing are left out, as Connect itself does. */
export function partsOf({ sections, fields, files }: Item): readonly Part[] {
  const labels = new Map((sections ?? []).map(({ id, label }) => [id, label]));
  const around = (id: string | undefined) =>
    id === undefined || id === "" ? [] : [labels.get(id) ?? "", id].filter(name => name !== "");
  const ofFields = (fields ?? []).flatMap((field): Part[] => {
    if (field.value === "") return [];
    const content = { kind: "text", text: field.value } as const;
    const isPassword = field.purpose === "PASSWORD";
    return [{ id: field.id, label: field.label, sections: around(field.section?.id), content, isPassword }];
  });
  const ofFiles = (files ?? []).map(
    (file): Part => ({
      id: file.id,
      label: file.name,
      sections: around(file.section?.id),
      content: { kind: "file" },
      isPassword: false,
    }),
  );
  return [...ofFields, ...ofFiles];
}

/**
 * The parts that a name may mean: an id, a label, or either with its section before it. An id outranks labels, and what
 * stands outside of every section outranks what is in one.
 */
export function partsNamed(name: string, parts: readonly Part[]): readonly Part[] {
  const named = parts.filter(part => namesOf(part).includes(name));
  if (named.length < 2) return named;
  const byId = named.filter(({ id }) => id === name);
  if (byId.length === 1) return byId;
  const outside = named.filter(({ sections }) => sections.length === 0);
  return outside.length === 1 ? outside : named;
}

/** The field of the password: the one that 1Password fills in, or the one that is called so. */
export function passwordOf(parts: readonly Part[]): Part | undefined {
  const meant = parts.filter(({ isPassword }) => isPassword);
  const [only, ...others] = meant.length === 0 ? partsNamed("password", parts) : meant;
  return others.length === 0 ? only : undefined;
}

/** The shortest name that means this part and no other. */
export function shortNameOf(part: Part, parts: readonly Part[]): string {
  const isItsOwn = (name: string) => {
    const [first, ...others] = partsNamed(name, parts);
    return first === part && others.length === 0;
  };
  const [around = ""] = part.sections;
  const wanted = [part.label, `${around}/${part.label}`].filter(name => part.label !== "" && isItsOwn(name));
  return wanted[0] ?? part.id;
}

function namesOf({ id, label, sections }: Part): string[] {
  const own = [id, label].filter(name => name !== "");
  return [...own, ...sections.flatMap(around => own.map(name => `${around}/${name}`))];
}
