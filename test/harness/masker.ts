/** The masks of GitHub's runner: which forms of a value it looks for and how it hides them. */
import { encoders } from "./encoders.ts";

export interface Masker {
  /** From now on hides this value and the forms that the runner's encoders make of it. */
  add(value: string): void;
  /** Does what `add-mask` does: the whole value, and each line of it without the white space around it. */
  addWithLines(value: string): void;
  /** The text with every hidden stretch as ***; stretches that touch or overlap become one. */
  mask(text: string): string;
}

export function createMasker(values: readonly string[] = []): Masker {
  const needles = new Set<string>();
  const masker: Masker = {
    add(value) {
      for (const form of [value, ...encoders.map(encode => encode(value))]) {
        if (form !== "") needles.add(form);
      }
    },
    addWithLines(value) {
      masker.add(value);
      for (const line of value.split(/[\r\n]+/)) masker.add(line.trim());
    },
    mask: text => hide(text, union([...needles].flatMap(needle => occurrences(text, needle)))),
  };
  for (const value of values) masker.add(value.trim());
  return masker;
}

type Stretch = readonly [start: number, end: number];

/** Every place where the needle is, also where it overlaps itself. */
function occurrences(text: string, needle: string): Stretch[] {
  const found: Stretch[] = [];
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
    found.push([at, at + needle.length]);
  }
  return found;
}

function union(stretches: readonly Stretch[]): Stretch[] {
  const merged: [number, number][] = [];
  for (const [start, end] of stretches.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

function hide(text: string, stretches: readonly Stretch[]): string {
  let hidden = "";
  let from = 0;
  for (const [start, end] of stretches) {
    hidden += `${text.slice(from, start)}***`;
    from = end;
  }
  return hidden + text.slice(from);
}
