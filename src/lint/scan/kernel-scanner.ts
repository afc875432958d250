/** The scanner in WebAssembly: several times as fast as plain JavaScript, with the same marks. */
import { syntaxes } from "../detect/assignment/syntax.ts";
import { inBuckets, looked } from "./buckets.ts";
import { classBits, letters } from "./byte-classes.ts";
import { kernelCode } from "./kernel-code.ts";
import {
  endsWord,
  lettersOf,
  longestKeyword,
  type MarkKind,
  type Marks,
  markKinds,
  type Scanner,
  type Sought,
  type SoughtStem,
  stemsOf,
} from "./scanner.ts";

/** What `kernel/lint/scan.ts` exports. Numbers are places in its memory. */
interface Kernel {
  readonly memory: WebAssembly.Memory;
  readonly stemFilters: WebAssembly.Global;
  readonly stems: WebAssembly.Global;
  readonly mostStems: WebAssembly.Global;
  readonly shortStems: WebAssembly.Global;
  readonly stemHeads: WebAssembly.Global;
  readonly stemNexts: WebAssembly.Global;
  readonly keywordHeads: WebAssembly.Global;
  readonly byteClasses: WebAssembly.Global;
  readonly neighbours: WebAssembly.Global;
  readonly keywords: WebAssembly.Global;
  readonly keywordSize: WebAssembly.Global;
  readonly mostKeywords: WebAssembly.Global;
  readonly marks: WebAssembly.Global;
  readonly text: WebAssembly.Global;
  hashOf(start: number): number;
  stemHashOf(start: number): number;
  needed(length: number): number;
  scan(length: number, syntax: number, everyRun: number): number;
  more(): number;
  done(): number;
}

const dollar = 0x24;
/** In a row of 32: a backtick and what stands behind `z`; the last one is for all that is further off. */
const noLetters = [0, 27, 28, 29, 30, 31] as const;
const pageSize = 65536;
const numbersPerMark = 3;
let compiled: WebAssembly.Module | undefined;

export function createKernelScanner(sought: Sought): Scanner {
  compiled ??= new WebAssembly.Module(Buffer.from(kernelCode, "base64"));
  const kernel = new WebAssembly.Instance(compiled).exports as Kernel;
  makeRoom(kernel, 0);
  new Uint16Array(kernel.memory.buffer).set(classBits(), kernel.byteClasses.value / 2);
  writeStems(kernel, sought);
  writeKeywords(kernel, sought.keywords);
  const text: number = kernel.text.value;
  // To ask for it costs as much as to look through a small file.
  let memory = new Uint8Array(kernel.memory.buffer);
  return {
    scan(bytes, syntax) {
      if (kernel.needed(bytes.length) > memory.length) {
        makeRoom(kernel, bytes.length);
        memory = new Uint8Array(kernel.memory.buffer);
      }
      memory.set(bytes, text);
      const first = kernel.scan(bytes.length, syntaxes.indexOf(syntax), sought.everyRun ? 1 : 0);
      return first === 0 && kernel.done() !== 0 ? nothing : new KernelMarks(allMarks(kernel, first));
    },
  };
}

function allMarks(kernel: Kernel, firstCount: number): Uint32Array {
  const marks = (count: number) =>
    new Uint32Array(kernel.memory.buffer, kernel.marks.value, count * numbersPerMark);
  const first = marks(firstCount);
  if (kernel.done() !== 0) return first;
  const all = [first.slice()];
  while (kernel.done() === 0) all.push(marks(kernel.more()).slice());
  const joined = new Uint32Array(all.reduce((sum, each) => sum + each.length, 0));
  let at = 0;
  for (const each of all) {
    joined.set(each, at);
    at += each.length;
  }
  return joined;
}

class KernelMarks implements Marks {
  readonly #numbers: Uint32Array;

  constructor(numbers: Uint32Array) {
    this.#numbers = numbers;
  }

  get count(): number {
    return this.#numbers.length / numbersPerMark;
  }

  kind(index: number): MarkKind {
    return markKinds[this.kindNumber(index)] ?? markKinds[0];
  }

  kindNumber(index: number): number {
    return this.#numbers[index * numbersPerMark] ?? 0;
  }

  start(index: number): number {
    return this.#numbers[index * numbersPerMark + 1] ?? 0;
  }

  end(index: number): number {
    return this.#numbers[index * numbersPerMark + 2] ?? 0;
  }
}

/** Of a third of all files. */
const nothing = new KernelMarks(new Uint32Array(0));

function makeRoom({ memory, needed }: Kernel, length: number): void {
  const missing = needed(length) - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / pageSize));
}

/** Each bucket has a bit: the row of a letter has it where a stem of the bucket has that letter. */
function writeStems(kernel: Kernel, { stems, names }: Sought): void {
  const all = stemsOf({ stems, names });
  if (all.length > kernel.mostStems.value) throw new Error(`${all.length} stems are too many`);
  const memory = new Uint8Array(kernel.memory.buffer);
  let number = 0;
  for (const [bucket, members] of inBuckets(all).entries()) {
    for (const stem of members) {
      writeStem(kernel, memory, { stem, number, bit: 1 << bucket });
      for (const each of names) if (each.text === stem) writeNeighbours(kernel, memory, number, each);
      if (!stems.includes(stem)) addBit(kernel, memory, number, 8);
      number += 1;
    }
  }
}

function writeStem(
  kernel: Kernel,
  memory: Uint8Array,
  { stem, number, bit }: { readonly stem: string; readonly number: number; readonly bit: number },
): void {
  const written = lettersOf(stem);
  if (!/^(?:[a-z]{3,8}|[a-z]{2,8}\$)$/.test(stem)) throw new Error(`${stem} is no stem`);
  const entry = kernel.stems.value + number * 16;
  memory.set(written, entry);
  memory.fill(0xff, entry + 8, entry + 8 + written.length);
  const head = kernel.stemHeads.value + kernel.stemHashOf(written.readUIntLE(0, Math.min(3, written.length)));
  memory[kernel.stemNexts.value + number] = memory[head] ?? 0;
  memory[head] = number + 1;
  const first = Buffer.from(stem.slice(0, looked), "latin1");
  for (const [index, letter] of first.entries()) {
    for (const place of letter === dollar ? noLetters : [letter & 31]) {
      const at = kernel.stemFilters.value + index * 32 + place;
      memory[at] = (memory[at] ?? 0) | bit;
    }
  }
  if (endsWord(stem)) writeNoLetterBehind(kernel, memory, number);
  const { value: short } = kernel.shortStems;
  if (first.length < looked) memory.fill((memory[short] ?? 0) | bit, short, short + 16);
}

/** A bit for each letter, which may not follow. */
function writeNoLetterBehind(kernel: Kernel, memory: Uint8Array, number: number): void {
  addBit(kernel, memory, number, 4, letters);
}

/** A bit for what may stand before the stem, and another one for what may stand behind it. */
function writeNeighbours(
  kernel: Kernel,
  memory: Uint8Array,
  number: number,
  { before, behind }: SoughtStem,
): void {
  if (before === undefined && behind === undefined) addBit(kernel, memory, number, 3);
  addBit(kernel, memory, number, 1, before ?? "");
  addBit(kernel, memory, number, 2, behind ?? "");
}

/** For the stem with that number, to each of these characters. */
function addBit(
  { neighbours }: Kernel,
  memory: Uint8Array,
  number: number,
  bit: number,
  characters = allCharacters,
): void {
  const entry = neighbours.value + number * 256;
  for (const byte of Buffer.from(characters, "latin1"))
    memory[entry + byte] = (memory[entry + byte] ?? 0) | bit;
}

const allCharacters = String.fromCharCode(...Array.from({ length: 256 }, (_, byte) => byte));

function writeKeywords(kernel: Kernel, keywords: readonly string[]): void {
  if (keywords.length > kernel.mostKeywords.value) {
    throw new Error(`${keywords.length} keywords are too many`);
  }
  const memory = new Uint8Array(kernel.memory.buffer);
  const view = new DataView(kernel.memory.buffer);
  for (const [index, keyword] of keywords.entries()) {
    const letters = Buffer.from(keyword, "latin1").subarray(0, longestKeyword);
    if (letters.length < 3) throw new Error(`${keyword} is too short for a keyword`);
    const entry = kernel.keywords.value + index * kernel.keywordSize.value;
    memory.set(letters, entry);
    memory.fill(0xff, entry + longestKeyword, entry + longestKeyword + letters.length);
    const head = kernel.keywordHeads.value + 2 * kernel.hashOf(letters.readUIntLE(0, 3));
    view.setInt32(entry + 2 * longestKeyword, view.getUint16(head, true), true);
    view.setUint16(head, index + 1, true);
  }
}
