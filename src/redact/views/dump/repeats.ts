/** Dumps of several types (`od -xc`): each row is printed once for each type, from the second time on with blanks for an offset. */
import { isBlank } from "../blanks.ts";
import { hasMask } from "../stars.ts";
import { behindNumber } from "./cells.ts";

const [lineFeed, space, colon] = [0x0a, 0x20, 0x3a] as const;
/** Offsets of od and hexdump have so many digits. */
const [shortestOffset, longestOffset] = [6, 8] as const;
/** So many blanks at least stand in its place; a blank follows. */
const indentation = shortestOffset + 1;
/** More types than that nobody asks for. */
const mostTypes = 8;

/** Looks at lines of a text that may be rows, one after the other. */
export class Repeats {
  readonly #bytes: Uint8Array;
  /** Whether a mask stands in the row that is printed first. */
  #isMasked = false;
  /** Where the line before begins. */
  #before = 0;
  /** How often it has been printed up to the line before; 0 when that is no row with an offset. */
  #times = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** How many of the lines right before that one show the same bytes, as far as that is known. */
  before(start: number): number {
    const times = this.#times;
    const isRepeat = times > 0 && times < mostTypes && this.#follows(start) && isIndented(this.#bytes, start);
    if (times === 1 && isRepeat) this.#isMasked = hasMask(this.#bytes, this.#before, start);
    this.#times = isRepeat ? times + 1 : hasOffset(this.#bytes, start) ? 1 : 0;
    this.#before = start;
    return isRepeat ? times : 0;
  }

  /** True for a line that was one until a mask took what tells which row it is of. */
  get isMasked(): boolean {
    return this.#times > 1 && this.#isMasked;
  }

  /** The last line is no row. */
  forget(): void {
    this.#times = 0;
  }

  #follows(start: number): boolean {
    return this.#bytes.indexOf(lineFeed, this.#before) === start - 1;
  }
}

/** Whether blanks stand in the place of an offset, as far as the bytes go. */
export function isIndented(bytes: Uint8Array, start: number): boolean {
  const end = Math.min(start + indentation, bytes.length);
  for (let at = start; at < end; at += 1) if (bytes[at] !== space) return false;
  return true;
}

/** Whether the rows that begin there cannot be of one dump: the second has an offset, and the first has blanks in its place. */
export function areOfTwo(bytes: Uint8Array, first: number, second: number): boolean {
  if (!isIndented(bytes, first)) return false;
  const end = behindNumber(bytes, second);
  return isLong(end - second) && (isBlank(bytes[end]) || bytes[end] === colon);
}

/** Whether such an offset stands at the beginning of the line, with a blank behind it. */
export function hasOffset(bytes: Uint8Array, start: number): boolean {
  const end = behindNumber(bytes, start);
  return isLong(end - start) && isBlank(bytes[end]);
}

function isLong(digits: number): boolean {
  return digits >= shortestOffset && digits <= longestOffset;
}
