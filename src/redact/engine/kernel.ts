/** The look at every byte in WebAssembly: several times as fast as plain JavaScript, with the same results. */
import { whereThereIsRoom } from "../../model/room.ts";
import type { Places } from "../places.ts";
import type { GramTables } from "./grams.ts";
import type { HashFilter } from "./hash-filter.ts";
import { kernelCode } from "./kernel-code.ts";
import { littleEndian } from "./pool.ts";
import type { Candidate } from "./sweep.ts";

/** What the kernel looks for. */
export interface Sought {
  readonly classes: readonly GramTables[];
  /** The hashes of four bytes in a row that stand in a needle. */
  readonly pieces: HashFilter;
  /** Those of the first four of each. */
  readonly beginnings: HashFilter;
  /** Whether a line break may stand for a space in one. */
  readonly hasSpaces: boolean;
  /** Four bytes whose places it tells: line feed, backslash, percent sign, and one more. */
  readonly marks: readonly number[];
  /** Letter to what it stands for behind a backslash; 0 where that is not all of the escape. */
  readonly letters: Uint8Array;
  /** 1 for what can stand behind the first number of a row. */
  readonly rowEnds: Uint8Array;
  /** 1 for what can stand between a piece of a needle and its line's end. */
  readonly closers: Uint8Array;
}

/** What `kernel/redact` exports. Numbers are places in its memory. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly kinds: WebAssembly.Global;
  readonly sought: WebAssembly.Global;
  readonly letters: WebAssembly.Global;
  readonly rowEnds: WebAssembly.Global;
  readonly closers: WebAssembly.Global;
  readonly lengths: WebAssembly.Global;
  readonly lists: WebAssembly.Global;
  readonly mostOfList: WebAssembly.Global;
  readonly candidates: WebAssembly.Global;
  readonly mostCandidates: WebAssembly.Global;
  readonly tables: WebAssembly.Global;
  readonly padding: WebAssembly.Global;
  findCodes(from: number): number;
  leaveOut(count: number): number;
  countStarts(): number;
  prepare(text: number, pieces: number, piecesShift: number, spaces: number): void;
  prepareBeginnings(beginnings: number, shift: number): void;
  begin(length: number): void;
  beginning(from: number, before: number): number;
  find(from: number): number;
  choose(numbers: number): void;
  sweep(from: number): number;
  count(): number;
}

const pageSize = 65536;
const vector = 16;
/** Those of four grams have to fit into the kernel's room for candidates. */
const mostCandidatesOfGram = 0x3000;
let compiled: WebAssembly.Module | undefined;

/**
 * Undefined where there can be none: WebAssembly is switched off or has no memory, this machine writes numbers the other
 * way round, or the needles are so much alike that a gram has more candidates than there is room for.
 */
export function createKernel(sought: Sought): Kernel | undefined {
  if (!littleEndian || typeof WebAssembly === "undefined") return undefined;
  if (sought.classes.some(({ mostOfGram }) => mostOfGram > mostCandidatesOfGram)) return undefined;
  return whereThereIsRoom(() => new Kernel(sought));
}

export class Kernel {
  readonly #exports: Exports;
  /** The width of each class's grams, and where its numbers stand. */
  readonly #choices: readonly { readonly gram: number; readonly at: number }[];
  /** Where lists stand in the numbers, and how many each holds; the first candidate. */
  readonly #lists: number;
  readonly #mostOfList: number;
  readonly #lengths: number;
  readonly #candidates: number;
  readonly #text: number;
  #length = 0;
  /** Views of the whole memory, made anew when it has grown. */
  #bytes = new Uint8Array();
  #numbers = new Int32Array();

  /** Throws what the engine throws where there is no room for its memory. */
  constructor({ classes, pieces, beginnings, hasSpaces, marks, letters, rowEnds, closers }: Sought) {
    compiled ??= new WebAssembly.Module(Buffer.from(kernelCode, "base64"));
    this.#exports = new WebAssembly.Instance(compiled).exports as Exports;
    this.#lookAt(this.#exports.memory);
    const placed: (readonly [table: Int32Array, at: number])[] = [];
    let free = this.#exports.tables.value;
    const place = (table: Int32Array): number => {
      const at = free;
      placed.push([table, at]);
      free += table.byteLength;
      return at;
    };
    this.#choices = classes.map(({ gram, stride, filter, heads, headShift, entries, mostOfGram }) => {
      const tables = [place(filter.bits), filter.shift, place(heads), headShift, place(entries)];
      return { gram, at: place(Int32Array.of(gram, stride, ...tables, mostOfGram)) };
    });
    const piecesAt = place(pieces.bits);
    this.#exports.prepareBeginnings(place(beginnings.bits), beginnings.shift);
    this.#text = (free + vector) & -vector;
    this.#exports.prepare(this.#text, piecesAt, pieces.shift, hasSpaces ? 1 : 0);
    this.#lists = this.#exports.lists.value >> 2;
    this.#mostOfList = this.#exports.mostOfList.value;
    this.#lengths = this.#exports.lengths.value >> 2;
    this.#candidates = this.#exports.candidates.value >> 2;
    this.#grow(0);
    for (const [table, at] of placed) this.#numbers.set(table, at >> 2);
    this.#fillMarks(marks);
    this.#bytes.set(letters, this.#exports.letters.value);
    this.#bytes.set(rowEnds, this.#exports.rowEnds.value);
    this.#bytes.set(closers, this.#exports.closers.value);
  }

  /** Makes room for a text of so many bytes; false where the machine gives none. */
  makeRoom(length: number): boolean {
    if (this.#missing(length) <= 0) return true;
    const isRoom = whereThereIsRoom(() => {
      this.#grow(length);
      return true;
    });
    return isRoom === true;
  }

  /** Takes the text that the next calls are about; there is room for it. */
  take(bytes: Uint8Array): void {
    this.#length = bytes.length;
    this.#bytes.set(bytes, this.#text);
    this.#exports.begin(bytes.length);
  }

  /**
   * Leaves out of the text what stands from each start to its end; what is left is the text of the next calls. Appends
   * where in what is gone a needle may begin, behind the start. False where that is too much: the text has to be taken
   * anew then.
   */
  leaveOut(starts: Places, ends: Places, within: Places): boolean {
    if (starts.length > this.#mostOfList) return false;
    this.#numbers.set(starts.all, this.#lists);
    this.#numbers.set(ends.all, this.#lists + this.#mostOfList);
    const left = this.#exports.leaveOut(starts.length);
    if (left < 0) return false;
    this.#length = left;
    const from = this.#lists + 2 * this.#mostOfList;
    within.append(this.#numbers, from, from + this.#exports.countStarts());
    return true;
  }

  /** Copies the text to bytes that are as many. */
  copyTo(bytes: Uint8Array): void {
    bytes.set(this.#bytes.subarray(this.#text, this.#text + this.#length));
  }

  /** Appends where the codes of terminals begin in the text, in order. */
  findCodes(codes: Places): void {
    for (let at = 0; at < this.#length; ) {
      at = this.#exports.findCodes(at);
      this.#append(codes, 0);
    }
  }

  /** Appends to each list what was found in the text, in order. */
  find(lists: readonly Places[]): void {
    for (let at = 0; at < this.#length; ) {
      at = this.#exports.find(at);
      lists.forEach(this.#append);
    }
  }

  /** Appends what stands in the list with that number. */
  readonly #append = (places: Places, list: number): void => {
    const length = this.#numbers[this.#lengths + list] ?? 0;
    const from = this.#lists + list * this.#mostOfList;
    if (length > 0) places.append(this.#numbers, from, from + length);
  };

  /**
   * The first place in the text from `from` to before `before` from which on four bytes may be the first ones of a needle;
   * `before` when there is none.
   */
  beginning(from: number, before: number): number {
    return from < before ? this.#exports.beginning(from, before) : before;
  }

  /** Like `sweep`, in the text. */
  sweep(candidate: Candidate): void {
    const { choose, sweep, count } = this.#exports;
    const first = this.#candidates;
    for (const { gram, at: numbers } of this.#choices) {
      choose(numbers);
      for (let at = 0; at + gram <= this.#length; ) {
        at = sweep(at);
        const behind = first + 2 * count();
        for (let number = first; number < behind; number += 2)
          candidate(this.#numbers[number] ?? 0, this.#numbers[number + 1] ?? 0);
      }
    }
  }

  #fillMarks(marks: readonly number[]): void {
    const { kinds, sought } = this.#exports;
    for (const [index, byte] of marks.entries()) {
      this.#bytes[kinds.value + byte] = index + 1;
      this.#bytes.fill(byte, sought.value + vector * index, sought.value + vector * (index + 1));
    }
  }

  /** How many bytes are wanting for a text of so many. */
  #missing(length: number): number {
    return this.#text + length + this.#exports.padding.value - this.#bytes.length;
  }

  #grow(length: number): void {
    const { memory } = this.#exports;
    const missing = this.#missing(length);
    if (missing <= 0) return;
    memory.grow(Math.ceil(missing / pageSize));
    this.#lookAt(memory);
  }

  #lookAt(memory: WebAssembly.Memory): void {
    this.#bytes = new Uint8Array(memory.buffer);
    this.#numbers = new Int32Array(memory.buffer);
  }
}
