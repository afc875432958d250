/** The text that is looked through, and how. */
import { padding, text } from "./memory";

/** Behind its last byte. */
export let end: i32 = 0;
/** Bits of word bytes, for looking back; they lie behind the text. */
export let wordBits: i32 = 0;
/** The number of the text's syntax, and whether every run is marked, whatever it may hide. */
export let syntax: i32 = 0;
export let everyRun: bool = false;

export function give(length: i32, ofSyntax: i32, marksEveryRun: bool): void {
  end = text + length;
  for (let at = end; at < end + padding; at += 16) v128.store(at, i8x16.splat(0));
  wordBits = (end + padding + 7) & ~7;
  syntax = ofSyntax;
  everyRun = marksEveryRun;
}

/** How many bytes of memory a text of so many bytes takes. */
export function needed(length: i32): i32 {
  return text + length + padding + (length >> 3) + padding;
}
