/**
 * Dumps of several types: each row is printed once for each type, from the second time on with blanks for an offset
 * (`od -xc`) or the same offset once more (`hexdump -bC`).
 */
import { behindBlanks, isBlank } from "../blanks.ts";
import { hasMask, isMaskAt } from "../stars.ts";
import { behindNumber } from "./cells.ts";
import { hasOffset, isIndented, isZero } from "./line-offset.ts";
import { Run } from "./run.ts";

const [lineFeed, colon] = [0x0a, 0x3a] as const;
/** More types than that nobody asks for. */
const mostTypes = 8;

/** What a gutter begins with, by what it ends with. */
const openers = new Map<number | undefined, number>([
  [0x3c, 0x3e],
  [0x7c, 0x7c],
]);

/**
 * How many lines that begin with the offset of the line before begin a dump of their own, and do not show the same bytes
 * once more: none of them, each, or so many of the first ones where the offset is zero.
 */
export const aparts = [0, Number.POSITIVE_INFINITY, 1, 2, 3, 4] as const;

/** Looks at lines of a text that may be rows, one after the other. */
export class Repeats {
  readonly #bytes: Uint8Array;
  /** Whether a mask stands in the row that is printed first. */
  #isMasked = false;
  /** Where the line before begins. */
  #before = 0;
  /** How often it has been printed up to the line before; 0 when that is no row with an offset. */
  #times = 0;
  readonly #apart: number;
  readonly #run: Run;
  /** How many dumps began with the offset of the line before. */
  #restarts = 0;
  /** Whether more lines could begin dumps of their own, by their offsets. */
  hasSame = false;

  /** `apart` is one of `aparts`. */
  constructor(bytes: Uint8Array, apart: number) {
    this.#bytes = bytes;
    this.#apart = apart;
    this.#run = new Run(bytes);
  }

  /** How many of the lines right before that one show the same bytes, as far as that is known. */
  before(start: number): number {
    const times = this.#times;
    const isNext = this.#run.isOpen && this.#follows(start);
    const follows = !this.#run.begins(start, isNext) && times > 0 && times < mostTypes;
    if (!follows) this.#restarts = 0;
    const isRepeat = follows && this.#isOfRow(start);
    if (times === 1 && isRepeat) this.#isMasked = hasMaskedCell(this.#bytes, this.#before, start - 1);
    this.#times = isRepeat ? times + 1 : hasOffset(this.#bytes, start) ? 1 : 0;
    this.#before = start;
    return isRepeat ? times : 0;
  }

  /** True for a line that was one until a mask took what tells which row it is of. */
  get isMasked(): boolean {
    return this.#times > 1 && this.#isMasked;
  }

  /** Whether a mask has taken the first cells of the last line, and what tells that it is a row, as far as the bytes go. */
  get wasRow(): boolean {
    if (this.#times === 0) return false;
    const from =
      this.#times > 1 && isIndented(this.#bytes, this.#before) ? this.#before : this.#behindOffset();
    return isMaskAt(this.#bytes, behindBlanks(this.#bytes, from)) !== false;
  }

  /** Behind the offset of the last line. */
  #behindOffset(): number {
    const end = behindNumber(this.#bytes, this.#before);
    return this.#bytes[end] === colon ? end + 1 : end;
  }

  /** The last line is no row. */
  forget(): void {
    this.#times = 0;
    this.#run.forget();
  }

  /** Of a line of the run: one that has an offset has that of the run. */
  #isOfRow(start: number): boolean {
    if (isIndented(this.#bytes, start)) return true;
    const isEach = this.#apart === Number.POSITIVE_INFINITY;
    const mayBegin = isEach || this.#apart === 0 || isZero(this.#bytes, start);
    if (mayBegin && this.#restarts < this.#apart) {
      this.#restarts += 1;
      this.hasSame ||= isEach;
      return false;
    }
    this.hasSame ||= mayBegin;
    return true;
  }

  #follows(start: number): boolean {
    return this.#bytes.indexOf(lineFeed, this.#before) === start - 1;
  }
}

/** Whether a mask stands in the row before its gutter, which may show stars of its own. */
export function hasMaskedCell(bytes: Uint8Array, start: number, end: number): boolean {
  const opener = openers.get(bytes[end - 1]);
  let gutter = start;
  while (
    gutter < end &&
    !(bytes[gutter] === opener && isBlank(bytes[gutter - 1]) && isBlank(bytes[gutter - 2]))
  )
    gutter += 1;
  return hasMask(bytes, start, gutter);
}
