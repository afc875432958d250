/** Writes dotenv text: quotes values, and changes one assignment of a text without touching the rest. */
import type { Assignment } from "./dotenv-parse.ts";

/**
 * A value as our parser and POSIX shells read it back, whatever the text (zsh takes a bare `=` at the beginning, or
 * behind a colon, for the path of a program). Node reads the same, but not a CR, which it drops, and not text with `'`
 * beside one of `"` `\` `$` or a backtick: it knows no escapes.
 */
export function quoteValue(text: string): string {
  if (/^[A-Za-z0-9_./:@%+,=-]+$/.test(text) && !/(?:^|:)=/.test(text)) return text;
  if (!text.includes("'")) return `'${text}'`;
  return inDoubleQuotes(text);
}

/**
 * A value as python-dotenv reads it back, too, beside our parser and POSIX shells; undefined where all of them have no
 * way in common. python-dotenv expands `${…}` whatever the quotes, makes an LF of a CR, undoes `\\` in every quotes but
 * `\$` in none, and takes a quote behind a backslash for no end.
 */
export function quoteForAll(text: string): string | undefined {
  if (/\r|\\$|\$\{[^}]*\}/.test(text)) return undefined;
  if (!/'|\\\\/.test(text)) return quoteValue(text);
  return /[$`]/.test(text) ? undefined : inDoubleQuotes(text);
}

function inDoubleQuotes(text: string): string {
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
