/** Names in stores that have no folders: `etl/warehouse` is kept as `etl--warehouse`. */
import { AppError } from "../model/error.ts";
import type { Location } from "./stores/store.ts";

/** What a store takes for a name: its letters, and its own name for messages. */
export interface NameRule {
  readonly store: string;
  /** One whole name. */
  readonly pattern: RegExp;
  /** The pattern in words. */
  readonly letters: string;
}

/**
 * The name that a path is kept under. Each secret has one path only, or a scope that grants one of them would grant the
 * other unseen. Throws `invalid` for a path that is not written like that, and for letters that the store does not take.
 */
export function dashedName(path: string, { store, pattern, letters }: NameRule): string {
  const name = path.replaceAll("/", "--");
  const written = pathOfDashed(name);
  if (written !== path) {
    throw new AppError("invalid", `cannot read ${path}: -- stands for / in names of ${store}`, {
      hint: `Write ${written}; ${store} has it under ${name}.`,
    });
  }
  if (pattern.test(name)) return name;
  const kept = name === path ? "" : ` (this one would be kept as ${name})`;
  throw new AppError("invalid", `cannot read ${path || "/"}: names in ${store} are ${letters}${kept}`, {
    hint: "A / in the path stands for -- in the name.",
  });
}

/** The path of a secret by its name. A name that would have an empty step is its own path. */
export function pathOfDashed(name: string): string {
  const path = name.replaceAll("--", "/");
  return path.split("/").includes("") ? name : path;
}

/** True for the path itself and all that lies below it. */
export function isAtOrBelow(path: string, place: string): boolean {
  return place === "" || path === place || path.startsWith(`${place}/`);
}

/** One version of one secret, as a key. */
export function keyOf({ path, version }: Location): string {
  return `${path}?${version ?? ""}`;
}
