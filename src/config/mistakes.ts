/** What a schema says about a value, in our words: with the keys that are known and what is expected, never the value. */
import type { BaseIssue, GenericSchema } from "valibot";
import { closest } from "../model/closest.ts";
import type { Path } from "./yaml/values.ts";

export interface Mistake {
  readonly path: Path;
  readonly on: "key" | "value";
  readonly why: string;
  /** The key is missing; not worth a word when an unknown one was meant for it. */
  readonly missing?: true;
  /** The known key that an unknown one was probably meant for. */
  readonly meant?: string | undefined;
}

type Issue = BaseIssue<unknown>;

/** Every mistake that the issues of one schema stand for. `path` is where the schema was applied. */
export function explainIssues(issues: readonly Issue[], schema: GenericSchema, path: Path): Mistake[] {
  return issues.flatMap(innermost).flatMap((issue): Mistake[] => {
    const inner = (issue.path ?? []).map(({ key }) => (typeof key === "number" ? key : String(key)));
    const at = [...path, ...inner];
    const last = issue.path?.at(-1);
    if (last?.origin !== "key") return [{ path: at, on: "value", why: issue.message }];
    if (issue.expected === "never") {
      const known = knownKeys(schema, inner.slice(0, -1));
      return unknownKeys(Object(last.input), known, at);
    }
    if (last.value !== undefined) return [{ path: at, on: "key", why: issue.message }];
    return [{ path: at, on: "key", why: missing(schemasAt(schema, inner)), missing: true }];
  });
}

/** The unknown keys of a map, of which a strict schema only names the first: the one at the end of `path`. */
function unknownKeys(map: object, known: readonly string[], path: Path): Mistake[] {
  const others = known.length === 0 ? [] : Object.keys(map).filter(key => !known.includes(key));
  const keys = new Set([String(path.at(-1)), ...others]);
  return [...keys].map(key => unknownKey([...path.slice(0, -1), key], known));
}

/** For a schema without a message of its own: valibot's would quote the value. */
export function defaultMessage({ kind, type, expected, input }: Issue): string {
  if (kind === "schema" && expected !== null) {
    const found = typeof input === "string" ? "" : `, not ${kindOf(input)}`;
    return `must be ${inWords(expected)}${found}`;
  }
  return checks[type] ?? `does not pass the check "${type}"`;
}

/** The mistake of a key at the end of `path` that is none of those that are known there. */
export function unknownKey(path: Path, known: readonly string[]): Mistake {
  const key = String(path.at(-1));
  if (known.includes(key)) return { path, on: "key", why: "does not go with the other keys here" };
  const meant = closest(key, known);
  const keys = known.length === 0 ? "" : `; the keys here are ${known.join(", ")}`;
  const hint = meant === undefined ? keys : `; did you mean "${meant}"?`;
  return { path, on: "key", why: `unknown key${hint}`, meant };
}

/** The keys that a schema knows in the map at a path inside of it. */
export function knownKeys(schema: object, path: Path): readonly string[] {
  return [...new Set(schemasAt(schema, path).flatMap(each => Object.keys(entriesOf(each))))];
}

/** Where one alternative of a union is of the right kind, what is wrong inside of it; otherwise the issue itself. */
function innermost(issue: Issue): Issue[] {
  const inside = (issue.issues ?? []).filter(each => each.path !== undefined);
  if (inside.length === 0) return [issue];
  return inside.flatMap(innermost).map(each => ({ ...each, path: joined(issue.path, each.path) }));
}

function joined(outer: Issue["path"], inner: Issue["path"]): Issue["path"] {
  if (outer === undefined || inner === undefined) return outer ?? inner;
  return [outer[0], ...outer.slice(1), ...inner];
}

function missing(schemas: readonly object[]): string {
  for (const schema of schemas) {
    if ("message" in schema && typeof schema.message === "string") return `missing; ${schema.message}`;
    if ("expects" in schema && typeof schema.expects === "string")
      return `missing; must be ${inWords(schema.expects)}`;
  }
  return "missing";
}

/** Every schema that may apply at a path inside of another: each alternative of a union is followed. */
function schemasAt(schema: object, path: Path): readonly object[] {
  if ("wrapped" in schema) return schemasAt(Object(schema.wrapped), path);
  if ("options" in schema && Array.isArray(schema.options)) {
    const inside = schema.options.filter(each => typeof each === "object" && each !== null);
    return [...(path.length === 0 ? [schema] : []), ...inside.flatMap(each => schemasAt(each, path))];
  }
  const [key, ...rest] = path;
  if (key === undefined) return [schema];
  const next = typeof key === "number" ? itemOf(schema) : (entriesOf(schema)[key] ?? schemaOfValues(schema));
  return typeof next === "object" && next !== null ? schemasAt(next, rest) : [];
}

function entriesOf(schema: object): Readonly<Record<string, unknown>> {
  if (!("entries" in schema)) return {};
  return Object.fromEntries(Object.entries(Object(schema.entries)));
}

/** The schema of every value in a map with names as keys. */
function schemaOfValues(schema: object): unknown {
  return "value" in schema && "key" in schema ? schema.value : undefined;
}

function itemOf(schema: object): unknown {
  return "item" in schema ? schema.item : undefined;
}

const checks: Readonly<Record<string, string>> = {
  non_empty: "must not be empty",
  min_length: "is too short",
  max_length: "is too long",
  url: "must be a URL, such as https://vault.example.com",
};

const words: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  boolean: "true or false",
  Array: "a list",
  Object: "a map of keys",
};

/** `(string | Array)` becomes "a text or a list". */
function inWords(expected: string): string {
  const parts = expected.replace(/^\((.*)\)$/, "$1").split(" | ");
  return parts.map(part => words[part] ?? part).join(" or ");
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  return words[typeof value] ?? "a map of keys";
}
