/** Marks: what is worth a closer look, and where. `src/lint/scan/scanner.ts` says what each kind is. */
import { marks, mostMarks, text } from "./memory";

// The kinds of marks, by their numbers in `markKinds`.
export const word: i32 = 0;
export const name: i32 = 1;
export const encoded: i32 = 2;
export const key: i32 = 3;
export const url: i32 = 4;
export const assigned: i32 = 5;
export const dotted: i32 = 6;
export const unseen: i32 = 7;
export const foreign: i32 = 8;

/** More than any 64 bytes can have of them. */
const mostOfBlock: i32 = 256;
const markSize: i32 = 12;

let out: i32 = 0;

export function empty(): void {
  out = marks;
}

/** False when there is no room for those of another block. */
export function isRoom(): bool {
  return out <= marks + (mostMarks - mostOfBlock) * markSize;
}

export function count(): i32 {
  return (out - marks) / markSize;
}

export function mark(kind: i32, from: i32, to: i32): void {
  store<i32>(out, kind);
  store<i32>(out, from - text, 4);
  store<i32>(out, to - text, 8);
  out += markSize;
}
