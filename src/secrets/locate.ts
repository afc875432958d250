/** From a reference to its place: which store answers, and for what there. */
import type { Mount } from "../config/config.ts";
import { closest, didYouMean } from "../model/closest.ts";
import { AppError } from "../model/error.ts";
import type { Reference } from "../model/reference.ts";
import type { Address } from "./wanted.ts";

export interface Places {
  /** Longest prefix first. */
  readonly mounts: readonly Mount[];
  /** Every store that a direct reference may name. */
  readonly storeNames: readonly string[];
}

/** Throws `config` when no mount answers for the path, or when no such store exists. */
export function locate(reference: Reference, { mounts, storeNames }: Places): Address {
  const { store, path, field, version } = reference;
  if (store !== undefined) {
    if (!storeNames.includes(store)) {
      const known = `there are: ${storeNames.join(", ")}`;
      throw fault(reference, `there is no store named ${store}${didYouMean(store, storeNames)} (${known})`);
    }
    return { reference, store, location: { mount: "", path, field, version } };
  }
  const mount = mountOf(path, mounts);
  if (mount === undefined) {
    const known = mounts.map(({ prefix }) => `${prefix}/`).join(", ") || "none";
    throw fault(reference, `no mount answers for it${meantMount(path, mounts)} (mounts: ${known})`);
  }
  return {
    reference,
    store: mount.store,
    location: { mount: mount.prefix, path: pathInside(mount, path), field, version },
  };
}

/** Compares whole beginnings of the path, as long as each mount's prefix is. */
function meantMount(path: string, mounts: readonly Mount[]): string {
  const steps = path.split("/");
  const beginning = (prefix: string) => steps.slice(0, prefix.split("/").length).join("/");
  const near = mounts.map(({ prefix }) => prefix).find(prefix => closest(beginning(prefix), [prefix]));
  return near === undefined ? "" : `; did you mean "secret://${near}/…"?`;
}

/** The mount that answers for a secret path: the one with the longest prefix, which comes first. */
export function mountOf(path: string, mounts: readonly Mount[]): Mount | undefined {
  return mounts.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`));
}

/** From a secret path below a mount to the path inside of its store. */
export function pathInside({ prefix, base }: Mount, path: string): string {
  return joined(base, path.slice(prefix.length + 1));
}

/** From a path inside of a store, at or below the mount's base, to the secret path. */
export function secretPathOf({ prefix, base }: Mount, inside: string): string {
  return joined(prefix, base === "" ? inside : inside.slice(base.length + 1));
}

function joined(...parts: readonly string[]): string {
  return parts.filter(part => part !== "").join("/");
}

function fault(reference: Reference, why: string): AppError {
  return new AppError("config", `cannot resolve ${reference.text}: ${why}`);
}
