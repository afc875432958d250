/** The building blocks of the file's schema. Each message says by an example what belongs there. */
import * as v from "valibot";

/** A map with these keys and no others. */
export function closed<Entries extends v.ObjectEntries>(entries: Entries, message: string) {
  return notForLists(v.strictObject(entries, message));
}

/** A map from names to values. */
export function named<Key extends v.GenericSchema<string, string>, Value extends v.GenericSchema>(
  key: Key,
  value: Value,
  message: string,
) {
  return notForLists(v.record(key, value, message));
}

/** A text that is not empty. Its message is one for the wrong type, too. */
export function text(message: string) {
  return v.pipe(v.string(message), v.nonEmpty(message));
}

/** A text that fits a pattern. */
export function textLike(pattern: RegExp, message: string) {
  return v.pipe(v.string(message), v.regex(pattern, message));
}

/** Refuses what fits a pattern, with what to write instead. The published schema leaves this out. */
export function without(pattern: RegExp, message: string) {
  return v.check((text: string) => !pattern.test(text), message);
}

/** A text, or a number or a truth value that is meant as one. */
export function scalar(message: string) {
  return v.union([v.string(), v.number(), v.boolean()], message);
}

/** One of a closed list of words. */
export function oneOf<const Words extends readonly string[]>(words: Words) {
  return v.picklist(words, `must be one of ${words.join(", ")}`);
}

/** A list with at least one item. */
export function filled<Item extends v.GenericSchema>(item: Item, message: string) {
  return v.pipe(v.array(item, message), v.nonEmpty(message));
}

/** Longer patterns are not taken by minimatch. */
const globLimit = 1024;

export function glob(message: string) {
  return v.pipe(v.string(message), v.nonEmpty(message), v.maxLength(globLimit, message));
}

/** For valibot a list is an object, too: without this, `when: []` would be the map without conditions. */
export function notForLists<Schema extends v.GenericSchema>(schema: Schema): Schema {
  return {
    ...schema,
    "~run": (dataset, config) =>
      schema["~run"](Array.isArray(dataset.value) ? { value: null } : dataset, config),
  };
}
