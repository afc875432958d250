/** The text that detectors look at, with what they want to know of it. */
import { isBinary } from "../encoding.ts";
import { type Syntax, syntaxOfFile, syntaxOfText } from "./assignment/syntax.ts";

const beginning = 256;
/** Reading shorter parts costs no more than finding them among what was read. */
const longSlice = 1024;
const windowSize = 16_384;
const longestInWindow = 32_768;

interface Origin {
  readonly depth?: number;
  readonly decoded?: number;
  /** Where something else than the path or the text says it. */
  readonly syntax?: Syntax | undefined;
}

export class LintText {
  /** UTF-8, or whatever the file is. */
  readonly bytes: Uint8Array;
  /** Of the file, with slashes; what is decoded has that of its container. */
  readonly path: string;
  /** How many texts hold it: 0 for the file itself. */
  readonly depth: number;
  /** How often it was decoded: not at all where it stands in its container as it is. */
  readonly decoded: number;
  readonly syntax: Syntax;
  /** Made when something of the text is read: of most files nothing is. */
  #buffer: Buffer | undefined;
  #isBinary: boolean | undefined;
  /** A part of the text that was read in one go, since what is read of it overlaps: many names stand close together. */
  #window = "";
  #windowStart = 0;
  /** The last long part that was read by itself. */
  #lastStart = 0;
  #lastEnd = 0;

  constructor(bytes: Uint8Array, path: string, { depth = 0, decoded = 0, syntax }: Origin = {}) {
    // Of one class, whatever buffer they come from: else what runs over them is compiled for each.
    const isPlain = bytes.constructor === Uint8Array;
    this.bytes = isPlain ? bytes : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    this.path = path;
    this.depth = depth;
    this.decoded = decoded;
    this.syntax = syntax ?? this.#syntaxOf();
  }

  #syntaxOf(): Syntax {
    const start = () => this.slice(0, beginning);
    return this.depth > 0 ? syntaxOfText(start()) : syntaxOfFile(this.path, start);
  }

  get length(): number {
    return this.bytes.length;
  }

  /** True where text stands among bytes of machines. */
  get isBinary(): boolean {
    this.#isBinary ??= this.depth === 0 && isBinary(this.bytes);
    return this.#isBinary;
  }

  /** The bytes from `from` to before `to`, each as one Latin-1 character, so that indexes stay what they are. */
  slice(from: number, to: number): string {
    const [start, end] = [Math.max(0, from), Math.min(to, this.bytes.length)];
    if (start >= this.#windowStart && end <= this.#windowStart + this.#window.length)
      return this.#window.slice(start - this.#windowStart, Math.max(start, end) - this.#windowStart);
    if (end - start < longSlice || end - start > longestInWindow) return this.#read(start, end);
    const isNear = start >= this.#lastStart && start < this.#lastEnd;
    [this.#lastStart, this.#lastEnd] = [start, end];
    if (!isNear) return this.#read(start, end);
    this.#windowStart = Math.max(0, start - longSlice);
    const behind = start + Math.max(windowSize, 2 * (end - start));
    this.#window = this.#read(this.#windowStart, Math.min(behind, this.bytes.length));
    return this.slice(start, end);
  }

  #read(start: number, end: number): string {
    return this.#asBuffer().toString("latin1", start, end);
  }

  /** What of its line stands before `at`, at most so many bytes: lines can be as long as their text. */
  lineBefore(at: number, most: number): string {
    const before = this.slice(at - most, at);
    return before.slice(before.lastIndexOf("\n") + 1);
  }

  /** What of its line follows from `at` on, at most so many bytes. */
  lineFrom(at: number, most: number): string {
    const rest = this.slice(at, at + most);
    const end = rest.indexOf("\n");
    return end < 0 ? rest : rest.slice(0, end);
  }

  /** The first place at or behind `from` where the text stands and ends at `to` at the latest, or -1. */
  indexOf(text: string, from: number, to: number): number {
    const buffer = this.#asBuffer();
    const upTo = to < buffer.length ? buffer.subarray(0, Math.max(0, to)) : buffer;
    // One byte is found sooner as such.
    return text.length === 1 ? upTo.indexOf(text.charCodeAt(0), from) : upTo.indexOf(text, from, "latin1");
  }

  /** The first place at or behind `from` where the byte stands, or -1. */
  indexOfByte(byte: number, from: number): number {
    return this.#asBuffer().indexOf(byte, from);
  }

  /** The last place at or before `from`, and not before `least`, where the text stands, or -1. */
  lastIndexOf(text: string, from: number, least: number): number {
    const start = Math.max(0, least);
    if (from < start) return -1;
    const at = this.#asBuffer()
      .subarray(start)
      .lastIndexOf(text, from - start, "latin1");
    return at < 0 ? -1 : start + at;
  }

  #asBuffer(): Buffer {
    this.#buffer ??= Buffer.from(this.bytes.buffer, this.bytes.byteOffset, this.bytes.length);
    return this.#buffer;
  }
}
