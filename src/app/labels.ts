/** What can stand in the place of a redacted secret, by the word that a user writes. */
import { AppError } from "../model/error.ts";
import { type Label, named, stars } from "../redact/mask.ts";

const labels: ReadonlyMap<string, Label> = new Map([
  ["stars", stars],
  ["name", named],
]);

/** Throws `usage` for a word that there is not. */
export function labelFor(word: string): Label {
  const known = labels.get(word);
  if (known !== undefined) return known;
  throw new AppError(
    "usage",
    `cannot label secrets with ${word}: the words are ${[...labels.keys()].join(", ")}`,
  );
}
