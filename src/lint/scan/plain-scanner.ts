/** The scanner in plain JavaScript: one look at each byte. */
import { canAssign, nameAround } from "../detect/assignment/gate.ts";
import type { Syntax } from "../detect/assignment/syntax.ts";
import { mayHide } from "../detect/encoded/gate.ts";
import { byteClasses, bytesOf } from "./byte-classes.ts";
import { foreignWordAt } from "./foreign-words.ts";
import {
  endsWord,
  lettersOf,
  longestAuthority,
  longestKeyword,
  type MarkKind,
  type Marks,
  markKinds,
  type Scanner,
  type Sought,
  type SoughtStem,
  shortestDigits,
  shortestMixed,
  shortestWord,
  stemsOf,
} from "./scanner.ts";
import { unseenAt } from "./unseen-signs.ts";

/** Bits of a byte's class. */
const [isWordByte, isDigit, isCapital, isSmall] = [1, 2, 4, 8] as const;
const classes = Uint8Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  if (/[0-9]/.test(character)) return isWordByte | isDigit;
  if (/[A-Z]/.test(character)) return isWordByte | isCapital;
  if (/[a-z]/.test(character)) return isWordByte | isSmall;
  return /[_+/-]/.test(character) ? isWordByte : 0;
});
const isAlphanumeric = isDigit | isCapital | isSmall;
const [atSign, dot, tilde] = [0x40, 0x2e, 0x7e] as const;
const [colon, percent, dash, backslash, escapeByte] = [0x3a, 0x25, 0x2d, 0x5c, 0x1b] as const;
const urls = [Buffer.from("://"), Buffer.from("%3A%2F%2F"), Buffer.from("%3a%2f%2f")];
const keyHeader = Buffer.from("-----BEGIN");

const endsAuthority = bytesOf(byteClasses.endsAuthority);

export function createPlainScanner({ keywords, stems, names, everyRun }: Sought): Scanner {
  const keywordsByStart = byFirstThree(
    keywords.map(keyword => Buffer.from(keyword.slice(0, longestKeyword))),
  );
  const stemAt = stemFinder(stemsOf({ stems, names }));
  const assignedStemAt = stemFinder(stems);
  return { scan };

  function scan(bytes: Uint8Array, syntax: Syntax): Marks {
    const marks = new MarkList();
    for (let at = 0; at < bytes.length; ) {
      if (((classes[bytes[at] ?? 0] ?? 0) & isWordByte) === 0) {
        markUrl(bytes, at, marks);
        markUnseen(bytes, at, marks);
        markForeign(bytes, at, marks);
        at += 1;
        continue;
      }
      const end = wordEnd(bytes, at);
      markWord(bytes, at, end, marks);
      at = end;
    }
    markAssigned(bytes, syntax, assignedStemAt, marks);
    return marks;
  }

  function markWord(bytes: Uint8Array, start: number, end: number, marks: MarkList): void {
    let seen = 0;
    const before = marks.count;
    for (let at = start; at < end; at += 1) {
      const kind = classes[bytes[at] ?? 0] ?? 0;
      const followsLetter = at > start && ((classes[bytes[at - 1] ?? 0] ?? 0) & isAlphanumeric) !== 0;
      seen |= kind;
      if (bytes[at] === dash && isAt(bytes, at, keyHeader)) marks.add("key", at, at + keyHeader.length);
      const canStart = !followsLetter || isBehindOpener(bytes, at);
      if (end - at >= shortestWord && canStart && keywordAt(bytes, at)) marks.add("word", at, end);
      const stem = stemAt(bytes, at);
      if (stem > 0 && isSought(names, bytes, at, at + stem)) marks.add("name", at, at + stem);
    }
    const isMixed = end - start >= shortestMixed && (seen & isAlphanumeric) === isAlphanumeric;
    const isLong = end - start >= shortestDigits && (seen & isDigit) !== 0;
    if (!isMixed && !isLong) return;
    if (everyRun || mayHide(bytes, start, end)) marks.insert(before, "encoded", start, end);
    if (bytes[start - 1] === dot || bytes[start - 1] === tilde) marks.insert(before, "dotted", start, end);
  }

  function keywordAt(bytes: Uint8Array, at: number): boolean {
    const known = keywordsByStart.get(threeAt(bytes, at));
    return known?.some(keyword => isAt(bytes, at, keyword)) ?? false;
  }
}

/** The length of the stem that stands at a place; 0 where none does. */
type StemAt = (bytes: Uint8Array, at: number) => number;

function stemFinder(stems: readonly string[]): StemAt {
  const byStart = byFirstThree(stems.filter(stem => !endsWord(stem)).map(lettersOf));
  const wholeStems = stems.filter(endsWord).map(lettersOf);
  return (bytes, at) => {
    const known = byStart.get(threeAt(bytes, at, 0x20));
    const stem =
      known?.find(each => isAt(bytes, at, each, 0x20)) ??
      wholeStems.find(each => isAt(bytes, at, each, 0x20) && !isLetter(bytes[at + each.length]));
    return stem?.length ?? 0;
  };
}

function isLetter(byte = 0): boolean {
  return ((classes[byte] ?? 0) & (isCapital | isSmall)) !== 0;
}

/** Each name once, however many stems are in it. */
function markAssigned(bytes: Uint8Array, syntax: Syntax, stemAt: StemAt, marks: MarkList): void {
  for (let at = 0; at < bytes.length; at += 1) {
    const stem = stemAt(bytes, at);
    const name = stem === 0 ? undefined : nameAround(bytes, { start: at, end: at + stem });
    if (name === undefined) continue;
    if (canAssign(bytes, name.start, name.end, syntax)) marks.add("assigned", name.start, name.end);
    at = name.end;
  }
}

function isSought(names: readonly SoughtStem[], bytes: Uint8Array, start: number, end: number): boolean {
  const stem = Buffer.from(bytes.subarray(start, end)).toString("latin1").toLowerCase();
  const [last = "", next = ""] = [bytes[start - 1] ?? 0, bytes[end] ?? 0].map(byte =>
    String.fromCharCode(byte),
  );
  return names.some(
    ({ text, before, behind }) =>
      text === stem &&
      ((before === undefined && behind === undefined) ||
        before?.includes(last) === true ||
        behind?.includes(next) === true),
  );
}

/** True where an escape may have ended. */
function isBehindOpener(bytes: Uint8Array, at: number): boolean {
  for (let back = 2; back <= 7; back += 1) {
    const byte = bytes[at - back];
    if (byte === backslash || byte === percent || byte === escapeByte) return true;
  }
  return false;
}

function markUrl(bytes: Uint8Array, at: number, marks: MarkList): void {
  if (bytes[at] !== colon && bytes[at] !== percent) return;
  const url = urls.find(each => isAt(bytes, at, each));
  if (url !== undefined && (bytes[at] === percent || hasLogin(bytes, at + url.length)))
    marks.add("url", at, at + url.length);
}

function markUnseen(bytes: Uint8Array, at: number, marks: MarkList): void {
  const length = unseenAt(bytes, at);
  if (length > 0) marks.add("unseen", at, at + length);
}

function markForeign(bytes: Uint8Array, at: number, marks: MarkList): void {
  const word = foreignWordAt(bytes, at);
  if (word !== undefined) marks.add("foreign", word.start, word.end);
}

/** Most URLs name a host, and nothing before it. */
function hasLogin(bytes: Uint8Array, from: number): boolean {
  for (const byte of bytes.subarray(from, from + longestAuthority)) {
    if (byte === atSign) return true;
    if (endsAuthority[byte] === 1) return false;
  }
  return false;
}

function wordEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && ((classes[bytes[at] ?? 0] ?? 0) & isWordByte) !== 0) at += 1;
  return at;
}

/** Texts by the number of their first three bytes. */
function byFirstThree(texts: readonly Uint8Array[]): Map<number, Uint8Array[]> {
  const map = new Map<number, Uint8Array[]>();
  for (const text of texts) {
    const key = threeAt(text, 0);
    map.set(
      key,
      [...(map.get(key) ?? []), text].sort((one, other) => other.length - one.length),
    );
  }
  return map;
}

function threeAt(bytes: Uint8Array, at: number, fold = 0): number {
  const [one, two, three] = [
    folded(bytes[at], fold),
    folded(bytes[at + 1], fold),
    folded(bytes[at + 2], fold),
  ];
  return one | (two << 8) | (three << 16);
}

function isAt(bytes: Uint8Array, at: number, text: Uint8Array, fold = 0): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (folded(bytes[at + index], fold) !== text[index]) return false;
  }
  return true;
}

/** A capital as the small letter; all else as it is. */
function folded(byte: number | undefined, fold: number): number {
  if (byte === undefined) return 0;
  return fold !== 0 && byte >= 0x41 && byte <= 0x5a ? byte | fold : byte;
}

class MarkList implements Marks {
  readonly #marks: { kind: MarkKind; start: number; end: number }[] = [];

  get count(): number {
    return this.#marks.length;
  }

  kind(index: number): MarkKind {
    return this.#marks[index]?.kind ?? markKinds[0];
  }

  kindNumber(index: number): number {
    return markKinds.indexOf(this.kind(index));
  }

  start(index: number): number {
    return this.#marks[index]?.start ?? 0;
  }

  end(index: number): number {
    return this.#marks[index]?.end ?? 0;
  }

  add(kind: MarkKind, start: number, end: number): void {
    this.#marks.push({ kind, start, end });
  }

  insert(index: number, kind: MarkKind, start: number, end: number): void {
    this.#marks.splice(index, 0, { kind, start, end });
  }
}
