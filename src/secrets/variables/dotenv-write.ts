/** Writes dotenv text: quotes values, and changes one assignment of a text without touching the rest. */
import type { Assignment } from "./dotenv-parse.ts";

/**
 * A value as our parser and POSIX shells read it back, whatever the text (zsh takes a bare `=` at the beginning, or
 * behind a colon, for the path of a program). Node and python-dotenv read the same, but
 * - not a CR, which both drop or turn into LF;
 * - Node, not text with `'` beside one of `"` `\` `$` or a backtick: it knows no escapes;
 * - python-dotenv, not `${…}`, which it expands even in quotes, not `$` or a backtick beside `'`, and not a backslash
 *   before another one or at the end of text without `'`.
 */
export function quoteValue(text: string): string {
  if (/^[A-Za-z0-9_./:@%+,=-]+$/.test(text) && !/(?:^|:)=/.test(text)) return text;
  if (!text.includes("'")) return `'${text}'`;
  return `"${text.replaceAll(/[\\"$`]/g, character => `\\${character}`)}"`;
}

export function replaceValue(source: string, { valueStart, valueEnd }: Assignment, text: string): string {
  return source.slice(0, valueStart) + quoteValue(text) + source.slice(valueEnd);
}

/** Takes out the assignment's lines; comments above it stay. */
export function removeAssignment(source: string, { start, end }: Assignment): string {
  return source.slice(0, start) + source.slice(end);
}

/** Adds a line at the end, with the line end that the text uses. */
export function appendAssignment(source: string, name: string, text: string): string {
  const lineEnd = /^[^\n]*\r\n/.test(source) ? "\r\n" : "\n";
  const gap = source === "" || source.endsWith("\n") ? "" : lineEnd;
  return `${source}${gap}${name}=${quoteValue(text)}${lineEnd}`;
}
