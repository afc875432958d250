/** References as they stand in a configuration: read without ever being quoted, since a secret may stand there instead. */
import { closest } from "../model/closest.ts";
import { AppError } from "../model/error.ts";
import { looksLikeReference, neutralScheme, parseReference, type Reference } from "../model/reference.ts";

/** What a reference may name. */
export interface KnownPlaces {
  /** Names under `stores:` and the ids of built-in stores. */
  readonly stores: readonly string[];
  /** Prefixes of mounts, without the slash at the end. */
  readonly mounts: readonly string[];
}

export const referenceExample = "secret://prod/etl/warehouse#password";

/** The reference in a text, or a `config` error "cannot read <noun>: …" that does not hold the text. */
export function readReference(text: string, noun: string, known: KnownPlaces): Reference {
  const fault = (why: string) => new AppError("config", `cannot read ${noun}: ${why}`);
  if (!looksLikeReference(text)) {
    throw fault(
      `no reference; write one such as ${referenceExample}, or { value: … } for a text that is no secret`,
    );
  }
  const scheme = text.slice(0, text.indexOf("://"));
  if (scheme !== neutralScheme && !known.stores.includes(scheme)) throw fault(unknownScheme(scheme, known));
  const reference = parseReference(text, noun);
  if (reference.store === undefined && !isMounted(reference.path, known))
    throw fault(unmounted(reference.path, known));
  return reference;
}

function isMounted(path: string, { mounts }: KnownPlaces): boolean {
  return mounts.some(prefix => path === prefix || path.startsWith(`${prefix}/`));
}

function unknownScheme(scheme: string, { stores }: KnownPlaces): string {
  const known = [neutralScheme, ...stores];
  const candidate = closest(scheme, known);
  const instead = candidate === undefined ? "" : `; did you mean ${candidate}://?`;
  if (instead !== "") return `what stands before :// is no store${instead}`;
  const schemes = known.map(each => `${each}://`).join(", ");
  return `what stands before :// is no store; write one of ${schemes}, or { value: … } for a text that is no secret`;
}

function unmounted(path: string, { mounts }: KnownPlaces): string {
  if (mounts.length === 0)
    return "no mount covers it, because there are none; write mounts: { prod/: <store> }";
  const names = mounts.map(prefix => `${prefix}/`);
  const candidate = closest(`${path.split("/")[0]}/`, names);
  if (candidate !== undefined) return `no mount covers it; did you mean secret://${candidate}…?`;
  return `no mount covers it; the mounts are ${names.join(", ")}`;
}
