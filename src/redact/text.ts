/** The bytes that are being searched, with the places of what the views want to look at, found in one go. */
import { findCodes } from "./codes.ts";
import type { Kernel } from "./engine/kernel.ts";
import { LineHead } from "./line-head.ts";
import { Places } from "./places.ts";
import { findLists } from "./views/dump/lists.ts";
import { findOffsets, openOffsetOf } from "./views/dump/offsets.ts";
import { aparts } from "./views/dump/repeats.ts";
import { findRowStarts, type RowStarts } from "./views/dump/row-starts.ts";
import { isOmission } from "./views/elisions/omission.ts";

export interface Place {
  readonly origin: number;
  readonly isLast: boolean;
  /** The head of the line in which the bytes begin, as far as that stands before them. */
  readonly lineHead: LineHead;
}

/** The bytes that views look at: line feed, backslash, percent sign, ampersand. */
export const marks = [0x0a, 0x5c, 0x25, 0x26] as const;
/** Byte to its place among them, counted from one; 0 is all that no view cares about. Behind them come zeros, dots and signs of omissions. */
const kinds = new Uint8Array(256);
const [ofZeros, ofDots] = [marks.length + 1, marks.length + 2] as const;
for (const [index, byte] of [...marks, ...Buffer.from("0.([<+\xe2", "latin1")].entries())
  kinds[byte] = index + 1;

/** One text after the other, in the same memory. */
export class Text implements Place {
  bytes: Uint8Array = new Uint8Array();
  /** Where in the stream the bytes begin. */
  origin = 0;
  /** True when nothing comes behind the bytes. */
  isLast = false;
  lineHead = new LineHead();
  /** Where the codes of terminals begin, and what may become one at the text's end. All other places are not known before `find`. */
  readonly codes = new Places();
  readonly lineFeeds = new Places();
  readonly backslashes = new Places();
  readonly percents = new Places();
  readonly ampersands = new Places();
  /** Where three or more zeros in a row begin. */
  readonly zeros = new Places();
  /** The same of dots. */
  readonly dots = new Places();
  /** Where `…`, `[577 chars]`, `+20` or `(truncated` may begin, by their first byte or the plus sign. */
  readonly omissions = new Places();
  /** The lines that may be rows of a dump. */
  readonly rowStarts: RowStarts = { places: new Places(), kinds: new Places() };
  /** The same where lines with one offset are of several dumps, in each such way; nothing where there are no such lines. */
  readonly restarts = aparts.slice(1).map((): RowStarts => ({ places: new Places(), kinds: new Places() }));
  readonly #starts = [this.rowStarts, ...this.restarts];
  /** How often a row of a dump is printed once more, at most. */
  mostRepeats = 0;
  /** Where rows may begin with an offset, when one of them does not stand at the beginning of its line. */
  readonly offsets: RowStarts = { places: new Places(), kinds: new Places() };
  /** The same where a list opens behind a text, with the rows at the beginnings of lines. */
  readonly lists: RowStarts = { places: new Places(), kinds: new Places() };
  /** Where the number begins that the text ends with, when it may become an offset; the text's length when none does. */
  openOffset = 0;
  /** False when no line may be a row of a dump. */
  hasRows = false;
  readonly #marked = [this.lineFeeds, this.backslashes, this.percents, this.ampersands];
  readonly #loud = [new Places(), new Places()] as const;
  /** Line feeds behind which a row may begin. */
  readonly #beforeRows = new Places();
  /** Line feeds before which four bytes may be of a needle. */
  readonly #breaking = new Places();
  readonly #lists = [
    ...[...this.#marked, ...this.#loud, this.#beforeRows, this.#breaking],
    ...[this.zeros, this.dots, this.omissions],
  ];
  /** What looks through the text. */
  kernel: Kernel | undefined;

  get length(): number {
    return this.bytes.length;
  }

  /** True when the bytes begin at the beginning of a line. */
  get startsLine(): boolean {
    return this.lineHead.length === 0;
  }

  /** As `Disguise.loud` says it. */
  get loudBackslashes(): Places | undefined {
    return this.kernel !== undefined ? this.#loud[0] : undefined;
  }

  /** The line feeds that may break a needle, as far as that is known. */
  get breaks(): Places {
    return this.kernel !== undefined ? this.#breaking : this.lineFeeds;
  }

  get loudPercents(): Places | undefined {
    return this.kernel !== undefined ? this.#loud[1] : undefined;
  }

  /** Takes the next bytes. A kernel that is given looks through them, as long as it takes no other ones. */
  take(bytes: Uint8Array, place: Place, kernel?: Kernel): void {
    kernel?.take(bytes);
    this.takeCodeless(bytes, place, kernel);
    findCodes(bytes, place.isLast, this.codes, kernel);
  }

  /** The same for bytes that have no codes, and that the kernel has taken. */
  takeCodeless(bytes: Uint8Array, { origin, isLast, lineHead }: Place, kernel?: Kernel): void {
    this.bytes = bytes;
    this.origin = origin;
    this.isLast = isLast;
    this.lineHead = lineHead;
    this.kernel = kernel;
    this.codes.cut(0);
  }

  /** Finds what the views want to look at. */
  find(): void {
    const { bytes, kernel } = this;
    for (const places of this.#lists) places.cut(0);
    if (kernel === undefined) this.#find(bytes);
    else kernel.find(this.#lists);
    const before = kernel === undefined ? this.lineFeeds : this.#beforeRows;
    this.mostRepeats = findRowStarts(this, this.#starts, before);
    const atLines = this.restarts.find(({ places }) => places.length > 0) ?? this.rowStarts;
    findOffsets(this, atLines, this.offsets);
    this.openOffset = openOffsetOf(this);
    findLists(this, this.rowStarts, this.lists);
    const { rowStarts, offsets, lists } = this;
    this.hasRows = rowStarts.places.length + offsets.places.length + lists.places.length > 0;
  }

  #find(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += 1) {
      const kind = kinds[bytes[at] ?? 0] ?? 0;
      if (kind === 0) continue;
      if (kind <= marks.length) this.#marked[kind - 1]?.push(at);
      else if (kind <= ofDots) {
        if (beginsRun(bytes, at)) (kind === ofZeros ? this.zeros : this.dots).push(at);
      } else if (isOmission(bytes, at)) this.omissions.push(at);
    }
  }
}

/** Whether three or more of the byte there begin with it. */
function beginsRun(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at];
  return bytes[at + 1] === byte && bytes[at + 2] === byte && bytes[at - 1] !== byte;
}
