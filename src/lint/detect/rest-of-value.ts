/** How far a value may go on behind the end that was read: a report shows nothing of that. */
import type { LintText } from "./text.ts";

/** Where a value may go on to: the quote that it stands in or else the next blank, or the end of its line. */
export type Reach = "word" | "line";

const longestRest = 1024;
/** What stands behind a literal that is whole. */
const behindLiteral = /^\\?["'`]{1,3}(?=$|[\s,;:)\]}>?])/;

/** The index from which on the line may be shown again, for a value between `start` and `end`. */
export function shownFrom(text: LintText, start: number, end: number, reach: Reach): number {
  const rest = text.lineFrom(end, longestRest);
  if (reach === "line") return end + rest.length;
  const quote = openQuote(text.lineBefore(start, longestRest));
  const close = quote === undefined ? undefined : closeOf(rest, quote);
  return end + (close ?? /^\S*/.exec(rest)?.[0].length ?? 0);
}

/** The quote that is open at the end of a text. */
function openQuote(text: string): string | undefined {
  let open: string | undefined;
  for (const character of text) {
    if (open === undefined && /["'`]/.test(character)) open = character;
    else if (character === open) open = undefined;
  }
  return open;
}

/** The first such quote with something behind it that stands behind literals. */
function closeOf(rest: string, quote: string): number | undefined {
  for (let at = rest.indexOf(quote); at >= 0; at = rest.indexOf(quote, at + 1)) {
    const from = rest[at - 1] === "\\" ? at - 1 : at;
    if (behindLiteral.test(rest.slice(from, from + 5))) return from;
  }
  return undefined;
}
