/** Looks at a text that another one holds as it is: a heredoc, a literal of several lines, the cells of a notebook. */
import { unlooked } from "../unlooked.ts";
import type { Syntax } from "./assignment/syntax.ts";
import type { Found, Inside } from "./detector.ts";
import type { LintText } from "./text.ts";
import { type Bare, placed } from "./unseen.ts";

/** Such a text, and where it stands in the other one. */
export interface Held extends Bare {
  readonly start: number;
  readonly end: number;
  readonly syntax: Syntax;
}

/** What stands in a text from `start` to before `end`, byte for byte. */
export function heldAt(text: LintText, start: number, end: number, syntax: Syntax): Held {
  const bytes = text.bytes.subarray(start, end);
  return { bytes, start, end, syntax, placeOf: index => start + index };
}

/** Reports what is found in it where that stands in the other text, or that it was not looked at. */
export function lookAtHeld(text: LintText, held: Held, inside: Inside, found: Found): void {
  const candidates = inside(held.bytes, text, held.syntax);
  if (candidates === undefined) found({ ...unlooked, start: held.start, end: held.end });
  for (const each of candidates ?? []) found(placed(held, each));
}
