/** Names of secrets: secret://path#field?version=3 for any store, store://path#field for one store by name. */
import { AppError } from "./error.ts";

/** A parsed reference. All texts are percent-decoded; `text` is what was written. */
export interface Reference {
  readonly text: string;
  /** The store that a direct reference names; undefined for `secret://`, which the mounts resolve. */
  readonly store: string | undefined;
  /** Segments joined by `/`, without a slash at either end. */
  readonly path: string;
  readonly field: string | undefined;
  readonly version: string | undefined;
  /** True when the reference ends in `/*`: everything directly below the path. */
  readonly group: boolean;
}

export const neutralScheme = "secret";
const form = /^([a-z][a-z0-9_-]*):\/\/([^#?]*)(?:#([^?]*))?(?:\?(.*))?$/s;

/** True for a text that was meant as a reference, whether or not it is a well-formed one. */
export function looksLikeReference(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_-]*:\/\//.test(text);
}

/**
 * Parses `text`, or throws `config` with what is wrong and an example of what is right. Where the text may be a secret
 * by mistake, `noun` is what the message calls it instead of quoting it.
 */
export function parseReference(text: string, noun = `the reference ${JSON.stringify(text)}`): Reference {
  const match = form.exec(text);
  if (match === null) {
    throw fault(noun, "it is not of the form secret://path#field?version=N");
  }
  const [, scheme = "", rawPath = "", rawField, query] = match;
  if (query?.includes("#")) throw fault(noun, "the #field comes before the ?version");
  const group = rawPath === "*" || rawPath.endsWith("/*");
  const segments = parseSegments(noun, group ? rawPath.slice(0, -1).replace(/\/$/, "") : rawPath, group);
  const field = rawField === undefined ? undefined : decode(noun, rawField);
  if (field === "") throw fault(noun, "the field after # is empty");
  if (group && field !== undefined) throw fault(noun, "a group (/*) has no #field");
  return {
    text,
    store: scheme === neutralScheme ? undefined : scheme,
    path: segments.join("/"),
    field,
    version: parseVersion(noun, query),
    group,
  };
}

/** As `parseReference`, where `secret://` may be left out: in the inventory, as `scopePath` does, and in lists. */
export function parseShortReference(text: string): Reference {
  return parseReference(text.includes("://") ? text : `${neutralScheme}://${text}`);
}

/** What the scopes' `read` globs are matched with: the path, or `store://path` for a direct reference. */
export function scopePath(reference: Reference): string {
  const path = reference.group ? `${reference.path}/*`.replace(/^\//, "") : reference.path;
  return reference.store === undefined ? path : `${reference.store}://${path}`;
}

function parseSegments(noun: string, path: string, mayBeEmpty: boolean): string[] {
  if (path === "" && mayBeEmpty) return [];
  const segments = path.split("/").map(segment => decode(noun, segment));
  for (const segment of segments) {
    if (segment === "") throw fault(noun, "its path has an empty segment");
    if (segment === "." || segment === "..") throw fault(noun, `its path has the segment "${segment}"`);
    if (segment.includes("*"))
      throw fault(noun, "a * may only stand alone at the end, as in secret://prod/aws/*");
    if (/[/\\\u0000-\u001f\u007f]/.test(segment)) {
      throw fault(noun, "its path has a slash, backslash or control character inside a segment");
    }
  }
  return segments;
}

function parseVersion(noun: string, query: string | undefined): string | undefined {
  const given = new URLSearchParams(query ?? "");
  if ([...given.keys()].some(name => name !== "version")) throw fault(noun, "its only option is ?version=N");
  const version = given.get("version") ?? undefined;
  if (version === "") throw fault(noun, "the version is empty");
  return version;
}

function decode(noun: string, part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (cause) {
    throw fault(noun, "it has a % that is not followed by two hex digits (write %25 for a % sign)", cause);
  }
}

function fault(noun: string, why: string, cause?: unknown): AppError {
  return new AppError("config", `cannot read ${noun}: ${why}`, {
    hint: "Write it like secret://prod/etl/warehouse#password.",
    cause,
  });
}
