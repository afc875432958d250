/** The section `stores:`: a name, a type, and what that type wants to know. */
import * as v from "valibot";
import { closest } from "../model/closest.ts";
import { neutralScheme } from "../model/reference.ts";
import type { Checker } from "./checker.ts";
import type { StoreEntry, StoreTypeOptions } from "./config.ts";
import { knownKeys, unknownKey } from "./mistakes.ts";
import { named, notForLists, textLike } from "./shapes.ts";
import type { Path } from "./yaml/values.ts";

type StoreTypes = ReadonlyMap<string, StoreTypeOptions>;

const storeExample = '{ type: sops, path: "secrets/{env}.yaml" }';

/** The keys beside `type` are the type's own; the published schema puts them in. */
export const storeSchema = notForLists(
  v.looseObject(
    { type: v.string("must be a type of store, such as sops") },
    `must be a map such as ${storeExample}`,
  ),
);

const storeName = textLike(
  /^(?!secret$)[a-z][a-z0-9_-]*$/,
  `must be a name of a-z, 0-9, - and _ that begins with a letter and is not "${neutralScheme}", because references begin with it`,
);

export const storesSchema = v.pipe(
  named(storeName, storeSchema, `must be a map of stores, such as { local: ${storeExample} }`),
  v.title("Stores"),
  v.description("Places that keep secrets, by names of your own: <name>://path#field names one directly."),
);

export function readStores(checker: Checker, types: StoreTypes): ReadonlyMap<string, StoreEntry> {
  const stores = new Map<string, StoreEntry>();
  for (const { name, value, path } of checker.items(storesSchema, ["stores"])) {
    const type = types.get(value.type);
    if (type === undefined) {
      checker.fault([...path, "type"], unknownType(value.type, types));
      continue;
    }
    const options = readOptions(checker, type, path);
    if (options !== undefined) stores.set(name, { type: type.id, options });
  }
  return stores;
}

/** Unknown keys are reported here, whatever the type's schema does with them. */
function readOptions(checker: Checker, { options }: StoreTypeOptions, path: Path): unknown {
  const known = knownKeys(options, []);
  const given = checker.keys(path).filter(key => key !== "type");
  const isKnown = (key: string) => known.length === 0 || known.includes(key);
  for (const key of given) {
    if (!isKnown(key)) checker.report(unknownKey([...path, key], ["type", ...known]));
  }
  const entries = given.filter(isKnown).map(key => [key, checker.raw([...path, key])]);
  return checker.checkValue(options, Object.fromEntries(entries), path);
}

function unknownType(type: string, types: StoreTypes): string {
  const candidate = closest(type, types.keys());
  if (candidate !== undefined) return `no type of store; did you mean "${candidate}"?`;
  return `no type of store; write one of ${[...types.keys()].join(", ")}`;
}
