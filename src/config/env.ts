/** Reads the section `env:`. */
import type { Checker, Item } from "./checker.ts";
import type { Entry, PlainEntry } from "./config.ts";
import { isGroupName, readEntry } from "./entries.ts";
import { envSchema, type WrittenEntry } from "./env-schema.ts";
import type { KnownPlaces } from "./references.ts";
import { showPath } from "./show-path.ts";
import type { Path } from "./yaml/values.ts";

type Written = string | WrittenEntry;
const groupKeys = ["rename", "omit"] as const;

export function readEnv(checker: Checker, known: KnownPlaces): readonly Entry[] {
  const right = checker.items(envSchema, ["env"]);
  checkOtherReferences(checker, right, known);
  const items = right.flatMap(item => separate(checker, item));
  const entries = items.map(item => readItem(checker, item, known));
  checkNames(checker, items);
  return entries.filter(entry => entry !== undefined);
}

/** One item for each reference of a list. */
function separate(checker: Checker, item: Item<Written | Written[]>): Item<Written>[] {
  const { name, value, path } = item;
  if (!Array.isArray(value)) return [{ name, value, path }];
  if (isGroupName(name)) return value.map((each, index) => ({ name, value: each, path: [...path, index] }));
  checker.fault(
    path,
    "one name takes one value; a list belongs to a group, whose name ends in *, as in AWS_*",
  );
  return [];
}

function readItem(
  checker: Checker,
  { name, value, path }: Item<Written>,
  known: KnownPlaces,
): Entry | undefined {
  if (typeof value === "string") {
    return checker.attempt(path, noun => readEntry({ name, text: value, noun }, known));
  }
  if (value.value !== undefined) return readPlain(checker, name, value.value, path);
  const { ref: text, default: fallback, ...options } = value;
  if (text === undefined) {
    checker.fault(
      path,
      "neither ref: nor value: is there; write { ref: secret://… } or, for what is no secret, { value: … }",
    );
    return undefined;
  }
  checkOptions(checker, name, value, path);
  const written = fallback === undefined ? {} : { default: checker.text([...path, "default"], fallback) };
  return checker.attempt([...path, "ref"], noun =>
    readEntry({ name, text, noun }, known, { ...options, ...written }),
  );
}

function readPlain(checker: Checker, name: string, value: string | number | boolean, path: Path): PlainEntry {
  if (isGroupName(name)) checker.fault(path, "a group has references; a value needs a name without *");
  for (const key of checker.keys(path).filter(key => key !== "value")) {
    checker.fault([...path, key], "does not go with value:, which stands alone", "key");
  }
  return { kind: "plain", name, value: checker.text([...path, "value"], value) };
}

function checkOptions(checker: Checker, name: string, written: WrittenEntry, path: Path): void {
  const isGroup = isGroupName(name);
  for (const key of groupKeys) {
    if (written[key] !== undefined && !isGroup) {
      checker.fault([...path, key], "belongs to groups, whose names end in *, as in AWS_*", "key");
    }
  }
  if (written.default === undefined) return;
  if (isGroup)
    checker.fault(
      [...path, "default"],
      "a group has no default; name the secret on a line of its own",
      "key",
    );
  if (written.required === true) {
    checker.fault(
      [...path, "default"],
      "does not go with required: true; a secret with a default is never missing",
      "key",
    );
  }
}

/** The references of those entries in which something else is wrong: their mistakes are told, too. */
function checkOtherReferences(checker: Checker, right: readonly Item<unknown>[], known: KnownPlaces): void {
  for (const name of checker.keys(["env"])) {
    const path = ["env", name, "ref"];
    const text = checker.raw(path);
    if (typeof text !== "string" || right.some(item => item.name === name)) continue;
    checker.attempt(path, noun => readEntry({ name, text, noun }, known));
  }
}

/** Two names that differ in case only are one variable on Windows, and a mistake everywhere. */
function checkNames(checker: Checker, items: readonly Item<Written>[]): void {
  const taken = new Map<string, Path>();
  for (const { name, path } of items.flatMap(namesOf)) {
    const first = taken.get(name.toUpperCase());
    if (first === undefined) taken.set(name.toUpperCase(), path);
    else
      checker.fault(
        path,
        `this name is taken by ${showPath(first)} (upper and lower case are the same here)`,
        "key",
      );
  }
}

/** The names that an item gives for certain, with where they stand. */
function namesOf({ name, value, path }: Item<Written>): { readonly name: string; readonly path: Path }[] {
  if (!isGroupName(name)) return [{ name, path }];
  const rename = typeof value === "string" ? {} : (value.rename ?? {});
  return Object.entries(rename).map(([key, target]) => ({ name: target, path: [...path, "rename", key] }));
}
