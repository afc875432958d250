/** The contract of dumps: how programs print bytes as rows of numbers, with an offset before them and a gutter behind. */
import type { Text } from "../../text.ts";
import type { Reading } from "../reading.ts";
import { longestRow } from "./kinds.ts";

export interface Dump {
  readonly name: string;
  /** Its bit in the kinds of a line that may be a row. */
  readonly kind: number;
  /**
   * Reads the line at `start` and appends what its cells stand for. Undefined, and nothing appended, when the line has
   * no cell that is complete or can still become one. `isRepeat` says that it shows the row before it once more.
   */
  read(text: Text, start: number, reading: Reading, isRepeat: boolean): Row | undefined;
}

export interface Row {
  readonly start: number;
  /** Behind the line and its newline; the text's end when the line goes on. */
  readonly behind: number;
  /** Where a cell begins that the text's end cuts off. Undefined when none is. */
  readonly cutOff: number | undefined;
  /** Where the same bytes are printed once more as characters, up to the end of the line. Undefined when they are not. */
  readonly gutter: Gutter | undefined;
  /** False when the text ends before it is known whether the line is a row at all. */
  readonly isSure: boolean;
  /** True when nothing stands behind its cells in its line, as far as that has come in. */
  readonly fillsLine: boolean;
  /** True when a mask has taken its last cells: what the next row begins with does not stand behind the ones before. */
  readonly isMasked: boolean;
}

export interface Gutter {
  readonly start: number;
  readonly end: number;
}

const newline = 0x0a;

/** Where the line at `start` ends, looked for from `from` on: at its newline, at the text's end, or where it is too long. */
export function lineEnd({ bytes }: Text, from: number, start: number): number {
  const most = Math.min(bytes.length, start + longestRow);
  let at = from;
  while (at < most && bytes[at] !== newline) at += 1;
  return at;
}

/** The index behind a line that ends at `end`: a newline belongs to it. */
export function behindLine({ bytes }: Text, end: number): number {
  return bytes[end] === newline ? end + 1 : end;
}
