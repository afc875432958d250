/** The lines of a text that may be rows of a dump, told by their first words: numbers that can be cells. */
import type { Places } from "../../places.ts";
import { behindBlanks, isBlank } from "../blanks.ts";
import { hexValue, octalValue } from "../digits.ts";
import { barAt } from "./bars.ts";
import {
  behindNumber,
  bytesOf,
  isWordCharacter,
  longestCell,
  longestNumber,
  shortestOffset,
  skipSeparators,
} from "./cells.ts";
import { areColumns, byteAt, firstColumn, firstWord } from "./columns.ts";
import { kindOf, longestRow, withRepeats } from "./kinds.ts";
import { aparts, Repeats } from "./repeats.ts";
import { behindBar, isOffsetOfStrace, isShortOffset } from "./row-offset.ts";

/** Where such lines begin, in order, and of which kinds each may be. */
export interface RowStarts {
  readonly places: Places;
  readonly kinds: Places;
}

/** What is known of a text before its rows are. */
interface Lines {
  readonly bytes: Uint8Array;
  readonly lineFeeds: Places;
  readonly startsLine: boolean;
}

const every = Object.values(kindOf).reduce((all, kind) => all | kind, 0);
const [space, colon, dash, backslash, letterX, zero] = [0x20, 0x3a, 0x2d, 0x5c, 0x78, 0x30] as const;
/** What can stand behind a number in a row: a blank, a line's end, a separator, a gutter. */
export const rowEnds = Uint8Array.from({ length: 256 }, (_, byte) =>
  " \t\r\n,:|>]}".includes(String.fromCharCode(byte)) ? 1 : 0,
);

/**
 * `before` are the line feeds behind which rows may begin, as far as that is known. Returns how often a row is printed once
 * more, at most. The first of `starts` takes them as rows of one dump; the others take the same lines where one that begins
 * with the offset of the line before may be the first one of another dump (`xxd a; xxd b`), and nothing where none does.
 */
export function findRowStarts(lines: Lines, starts: readonly RowStarts[], before: Places): number {
  let most = 0;
  let hasSame = true;
  for (const [index, own] of starts.entries()) {
    own.places.cut(0);
    own.kinds.cut(0);
    const apart = aparts[index];
    if (!hasSame || apart === undefined) continue;
    const rows = new Repeats(lines.bytes, apart);
    most = Math.max(most, findRows(lines, own, before, rows));
    hasSame = rows.hasSame;
  }
  return most;
}

function findRows(lines: Lines, { places, kinds }: RowStarts, before: Places, rows: Repeats): number {
  const { bytes, lineFeeds, startsLine } = lines;
  const last = lineFeeds.last;
  let most = 0;
  for (let index = startsLine ? -1 : 0; index < before.length; index += 1) {
    const start = index < 0 ? 0 : before.at(index) + 1;
    const repeats = rows.before(start);
    const possible = kindsOf(bytes, start, { isRepeat: repeats > 0, isLastLine: start > last });
    if (possible === 0 && !rows.wasRow) {
      rows.forget();
      continue;
    }
    places.push(start);
    kinds.push(withRepeats(rows.isMasked ? 0 : possible, repeats));
    most = Math.max(most, repeats);
  }
  return most;
}

/** The kinds of dumps that the line may be a row of; all of them when the text ends before that is known. */
function kindsOf(
  bytes: Uint8Array,
  start: number,
  { isRepeat, isLastLine }: { readonly isRepeat: boolean; readonly isLastLine: boolean },
): number {
  const behind = behindBar(bytes, start);
  if (behind > start) return isOffsetOfStrace(bytes, behind) === false ? 0 : kindOf.hex;
  const first = behindBlanks(bytes, start);
  const end = behindNumber(bytes, first);
  if (end === bytes.length) return every;
  const hasColumns = bytes[start] === space && mayHaveColumns(bytes, start, first, isRepeat);
  return (hasColumns ? kindOf.characters : 0) | kindsBehindBlanks(bytes, start, { first, end }, isLastLine);
}

/** Whether columns may stand in a line that blanks begin, as far as that is known; its first word begins at `first`. */
function mayHaveColumns(bytes: Uint8Array, start: number, first: number, isRepeat: boolean): boolean {
  const column = firstColumn({ bytes, isLast: false }, start, isRepeat) ?? start;
  return column >= 0 && areColumns(bytes, firstWord(column, first)) !== false;
}

/** The same without columns that no offset stands before; `first` and `end` are those of the first number. */
function kindsBehindBlanks(
  bytes: Uint8Array,
  start: number,
  { first, end }: { readonly first: number; readonly end: number },
  isLastLine: boolean,
): number {
  const byte = bytes[end] ?? 0;
  const isPrefixed = end === first ? bytes[first] === backslash : end === first + 1 && byte === letterX;
  if (isPrefixed) return kindsOfCell(bytes, first);
  if (end === first || rowEnds[byte] === 0) return 0;
  if (first === start && isOffset(bytes, start, end)) return kindsBehindOffset(bytes, start, end, isLastLine);
  const isShort = isShortOffset(bytes, { start, first, end });
  return kindsOfCell(bytes, first) | (isShort ? kindsBehindOffset(bytes, first, end, isLastLine) : 0);
}

/** The kinds of dumps that a row may be of when its offset begins there; none when it has none, and all when that is not known. */
export function kindsOfOffset(bytes: Uint8Array, start: number, isLastLine: boolean): number {
  const end = behindNumber(bytes, start);
  if (end === bytes.length) return every;
  const size = barAt(bytes, end);
  if (size === undefined) return every;
  if (size > 0) return kindsOfCell(bytes, skipSeparators(bytes, end + size, start + longestRow), true);
  return isOffset(bytes, start, end) ? kindsBehindOffset(bytes, start, end, isLastLine) : 0;
}

function kindsBehindOffset(bytes: Uint8Array, start: number, end: number, isLastLine: boolean): number {
  const column = bytes[end] === space ? firstColumn({ bytes, isLast: false }, start, false) : -1;
  const characters =
    column === undefined || (column > start && (isLastLine || byteAt(bytes, column) !== undefined));
  const from = bytes[end] === space && bytes[end + 1] === dash ? end + 2 : end;
  const next = skipSeparators(bytes, from, start + longestRow);
  const first = bytes[next] === dash ? next + 1 : next;
  return kindsOfCell(bytes, first, true) | (characters ? kindOf.characters : 0);
}

function isOffset(bytes: Uint8Array, start: number, end: number): boolean {
  const byte = bytes[end];
  return end - start >= shortestOffset && (byte === colon || isBlank(byte));
}

/** The kinds of dumps in which a cell can stand there; that of a decimal word only behind an offset. */
function kindsOfCell(bytes: Uint8Array, start: number, hasOffset = false): number {
  // Behind an offset a whole row may be one cell.
  const end = behindNumber(bytes, start, hasOffset ? longestRow : longestCell);
  if (end >= bytes.length || start + 1 >= bytes.length) return every;
  if (bytes[start + 1] === letterX && (bytes[start] === zero || bytes[start] === backslash))
    return kindOf.hex;
  if (bytes[start] === backslash) return octalValue(bytes[start + 1] ?? 0) < 0 ? 0 : kindOf.octal;
  if (end === start || isWordCharacter(bytes[end])) return 0;
  let most = 0;
  for (let at = start; at < end; at += 1) most = Math.max(most, hexValue(bytes[at] ?? 0));
  const digits = end - start;
  let kinds = 0;
  if (bytesOf(16, digits) > 0 || (digits > longestNumber && digits % 2 === 0)) kinds |= kindOf.hex;
  if (most < 10 && bytesOf(10, digits) > 0 && (hasOffset || bytesOf(10, digits) === 1))
    kinds |= kindOf.decimal;
  if (most < 8 && bytesOf(8, digits) > 0) kinds |= kindOf.octal;
  if (most < 2 && bytesOf(2, digits) > 0) kinds |= kindOf.binary;
  return kinds;
}
