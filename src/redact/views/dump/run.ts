/**
 * Lines that begin with one offset, of which programs that dump many short things print as many as they like. Such a run
 * is cut after some lines, so that a text need not be kept back to where it began to read its last ones.
 */
import type { Places } from "../../places.ts";
import { hasOffset, isIndented, isSameOffset } from "./line-offset.ts";

/** More than a row is printed for types, and than dumps are told from types by. */
const longestRun = 32;
const lineFeed = 0x0a;

/** Looks at lines that may be rows, one after the other. */
export class Run {
  readonly #bytes: Uint8Array;
  /** The line whose offset the others have, and how many are behind it. */
  #of: number | undefined;
  #length = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** False when no line can be of the run of the last one. */
  get isOpen(): boolean {
    return this.#of !== undefined;
  }

  /** True for the line with which a run begins, or with which one that became too long is cut. */
  begins(start: number, isNext: boolean): boolean {
    const isOf =
      isNext && this.#of !== undefined && this.#length < longestRun - 1 && this.#has(this.#of, start);
    this.#length = isOf ? this.#length + 1 : 0;
    if (!isOf) this.#of = hasOffset(this.#bytes, start) ? start : undefined;
    return !isOf;
  }

  /** The last line is no row. */
  forget(): void {
    this.#of = undefined;
  }

  #has(first: number, start: number): boolean {
    const bytes = this.#bytes;
    return isIndented(bytes, start) || (hasOffset(bytes, start) && isSameOffset(bytes, first, start));
  }
}

/** The index of the line with which the run begins, or its last piece, that the line with the index is of. */
export function beginningOfRun(bytes: Uint8Array, places: Places, index: number): number {
  let first = index;
  while (first > 0 && mayGoOn(bytes, places.at(first - 1), places.at(first))) first -= 1;
  const run = new Run(bytes);
  let beginning = first;
  for (let next = first; next <= index; next += 1)
    if (run.begins(places.at(next), next > first)) beginning = next;
  return beginning;
}

/** Whether the second line is the next one, and may be of the run of the first. */
function mayGoOn(bytes: Uint8Array, first: number, second: number): boolean {
  if (bytes.indexOf(lineFeed, first) !== second - 1) return false;
  if (isIndented(bytes, second) || isIndented(bytes, first)) return true;
  return hasOffset(bytes, first) && hasOffset(bytes, second) && isSameOffset(bytes, first, second);
}
