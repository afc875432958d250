/** Joins string literals that code writes one behind another: `"abc" + "def"`, `"abc" \` and a new line, `"abc" "def"`. */
import { behindAll, byteClasses, bytesOf } from "../scan/byte-classes.ts";

/** A token of a thousand characters, in lines of forty. */
const most = 32;
const seam =
  /(["'`])[ \t]{0,80}(?:(?:\\?\r?\n[ \t]{0,80})?(?:[+&~.]|\.\.|<>)?[ \t]{0,80}(?:\\?\r?\n[ \t]{0,80})?)[rbufRBUF]?(["'`])/y;
/** Empty ones count: `"ab" + "" + "cd"`. */
const content = /[^"'`\s\\]{0,512}/y;
const isQuote = bytesOf(byteClasses.quote);
const isBlank = bytesOf(" \t");
const longestBlank = 160;
/** What a seam goes on with behind the quote and its blanks. */
const goesOn = bytesOf(`${byteClasses.quote}\\\r\n+&~.<rbufRBUF`);

/** What follows behind a literal that ends at `end`, from further literals; empty where none follows. */
export function continuation(text: string, end: number): string {
  return partsBehind(text, end).joined;
}

/** The same, and where the last of them ends; undefined where none follows, or one that is not of one word. */
export function furtherLiterals(text: string, end: number): Parts | undefined {
  const parts = partsBehind(text, end);
  const isWhole = isQuote[text.charCodeAt(parts.end)] === 1;
  return parts.joined === "" || !isWhole ? undefined : parts;
}

interface Parts {
  readonly joined: string;
  readonly end: number;
}

function partsBehind(text: string, end: number): Parts {
  let joined = "";
  let at = end;
  for (let count = 0; count < most; count += 1) {
    seam.lastIndex = at;
    const match = seam.exec(text);
    if (match === null || match[0].length === 2) break;
    content.lastIndex = seam.lastIndex;
    const [more] = content.exec(text) ?? [];
    if (more === undefined) break;
    joined += more;
    at = content.lastIndex;
  }
  return { joined, end: at };
}

/** False where nothing follows behind a literal that ends at `end`: a quick look, since most literals are alone. */
export function mayContinue(bytes: Uint8Array, end: number): boolean {
  if (isQuote[bytes[end] ?? 0] !== 1) return false;
  return goesOn[bytes[behindAll(isBlank, bytes, end + 1, longestBlank)] ?? 0] === 1;
}
