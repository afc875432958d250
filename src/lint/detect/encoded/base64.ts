/** Base64: what its beginning hides, how far it goes over lines, and its bytes. */
import { behindAll, bytesOf } from "../../scan/byte-classes.ts";
import type { LintText } from "../text.ts";

const values = new Int8Array(256).fill(-1);
for (const [index, character] of [
  ..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
].entries()) {
  values[character.charCodeAt(0)] = index;
}
values[0x2d] = 62;
values[0x5f] = 63;

const headLength = 18;
const head = new Uint8Array(headLength);

/** The first 18 bytes of what is encoded from `start` on, in a buffer that is used again. */
export function headOf(bytes: Uint8Array, start: number): Uint8Array {
  for (let group = 0; group < headLength / 3; group += 1) {
    const at = start + group * 4;
    const bits =
      (valueAt(bytes, at) << 18) |
      (valueAt(bytes, at + 1) << 12) |
      (valueAt(bytes, at + 2) << 6) |
      valueAt(bytes, at + 3);
    head[group * 3] = bits >> 16;
    head[group * 3 + 1] = bits >> 8;
    head[group * 3 + 2] = bits;
  }
  return head;
}

function valueAt(bytes: Uint8Array, at: number): number {
  return Math.max(0, values[bytes[at] ?? 0] ?? 0);
}

const longestBlock = 65_536;
const shortestLine = 40;
const longestLine = 128;
/**
 * A break, as it is or as an escape, with what lines are indented, quoted or commented with; or the end of a literal, and
 * a further one that is joined to it in the next line. A line goes on with a run if nothing else stands in it.
 */
const nextLine =
  /(?:(?:\\*\r?\n|(?:\\+r)?\\+n)[ \t]{0,80}(?:\\*\r?\n)?(?:["'][ \t]{0,8}[+.]?\r?\n?[ \t]{0,80}["'])?(?:[#*>|][ \t]{0,8})?|(["'])[ \t]{0,8}[+.\\]?[ \t]{0,8}\r?\n[ \t]{0,80}[+.]?[ \t]{0,8}\1)([A-Za-z0-9+/_-]{1,128})(?=={0,2}[ \t]{0,8}(?:[\r\n\\"'`)\]},;<*+.&|]|$))/y;

export interface Span {
  readonly end: number;
  /** The characters, without breaks and padding. */
  readonly characters: string;
}

/**
 * The run from `start` to `end` with the lines that go on with it. Where that is one shorter line, which may be a word of
 * its own, also the run by itself. Each with its padding.
 */
export function spansOf(text: LintText, start: number, end: number): readonly Span[] {
  const characters = text.slice(start, end);
  const run = { end: behindPadding(text, end), characters };
  const { lines, at } = linesBehind(text, start, end);
  const [next] = lines;
  if (next === undefined) return [run];
  const block = { end: behindPadding(text, at), characters: characters + lines.join("") };
  return lines.length === 1 && next.length < characters.length ? [block, run] : [block];
}

/** The last of them ends at `at`. */
function linesBehind(
  text: LintText,
  start: number,
  end: number,
): { readonly lines: readonly string[]; readonly at: number } {
  const lines: string[] = [];
  if (end - start < shortestLine || end - start > longestLine || !breaksAt(text, end))
    return { lines, at: end };
  const rest = text.slice(end, end + longestBlock);
  let at = 0;
  for (;;) {
    nextLine.lastIndex = at;
    const [, , line] = nextLine.exec(rest) ?? [];
    if (line === undefined || line.length > end - start) break;
    lines.push(line);
    at = nextLine.lastIndex;
    if (line.length < end - start) break;
  }
  return { lines, at: end + at };
}

function behindPadding(text: LintText, from: number): number {
  return behindAll(isPadding, text.bytes, from, mostPadding);
}

/** A line's end, an escape, or a literal's end behind which its line ends, too, unless it is joined to a further one there. */
function breaksAt(text: LintText, at: number): boolean {
  const byte = text.bytes[at] ?? 0;
  if (byte !== 0x22 && byte !== 0x27) return byte === 0x0a || byte === 0x0d || byte === 0x5c;
  const next = text.bytes[behindAll(mayJoin, text.bytes, at + 1, longestSeam)];
  return next === 0x0a || next === 0x0d;
}

const mayJoin = bytesOf(" \t+.\\");
const longestSeam = 17;

const isPadding = bytesOf("=");
const mostPadding = 8;
