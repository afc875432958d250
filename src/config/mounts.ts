/** The section `mounts:`: which store answers for which paths. */
import * as v from "valibot";
import { closest } from "../model/closest.ts";
import type { Checker } from "./checker.ts";
import type { Mount } from "./config.ts";
import { named, textLike, without } from "./shapes.ts";

const mountExample = "{ prod/: vault:kv/apps }";

const upwards = without(/(?:^|[:/])\.\.?(?:\/|$)/, "a mount has no . or .. in it");

const prefix = v.pipe(
  textLike(
    /^(?:[^/*?#\s]+\/)+$/,
    "must be the beginning of secret paths, with a slash at its end and none before it, such as prod/",
  ),
  upwards,
);

const target = v.pipe(
  textLike(
    /^[^:\s]+(?::[^/\s]+(?:\/[^/\s]+)*)?$/,
    "must be a store, or a store and a path inside of it without a slash at either end, such as vault:kv/apps",
  ),
  upwards,
);

export const mountsSchema = v.pipe(
  named(prefix, target, `must be a map from path prefixes to stores, such as ${mountExample}`),
  v.title("Mounts"),
  v.description(
    "Which store answers for the secret paths below a prefix. The longest prefix that fits counts.",
  ),
);

/** Longest prefix first. */
export function readMounts(checker: Checker, stores: readonly string[]): readonly Mount[] {
  const mounts: Mount[] = [];
  for (const { name, value, path } of checker.items(mountsSchema, ["mounts"])) {
    const [, store = "", base = ""] = /^([^:]*):?(.*)$/.exec(value) ?? [];
    if (!stores.includes(store)) checker.fault(path, unknownStore(store, stores));
    else mounts.push({ prefix: name.slice(0, -1), store, base });
  }
  return mounts.sort((left, right) => right.prefix.length - left.prefix.length);
}

/** The prefixes that the file gives, right or wrong, so that one mistake in a mount is not one in each reference, too. */
export function mountPrefixes(checker: Checker): readonly string[] {
  return checker.keys(["mounts"]).map(name => name.replace(/\/$/, ""));
}

function unknownStore(store: string, stores: readonly string[]): string {
  const candidate = closest(store, stores);
  if (candidate !== undefined) return `no store has this name; did you mean "${candidate}"?`;
  const known = stores.length === 0 ? "write one under stores: first" : `write one of ${stores.join(", ")}`;
  return `no store has this name; ${known}`;
}
