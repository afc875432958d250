/** Ways in which a text comes to stand in another one: broken, disguised, escaped, in rows, coloured, in part. Each takes what another one has written. */
import fc from "fast-check";
import { rows } from "./rows.ts";

/** What breaks a word, with what stands before the rest of it in the next line. */
export const breaks = [
  ...["\n", "\n", "\r\n", "\n  ", "\n\t", "\\\n", "\\\n  ", "\\\r\n", "\r", "\n\n"],
  ...["\\n", "\\r\\n", "\\\\n", "\\\\r\\\\n", "\\\\\\n", "\\n\\n"],
  ...['" +\n  "', "'\n '", "' \\\n'", '",\n"', "'+\n  r'", '"\n + "', ")\n(", "|\n|", "`\n`"],
  ...['\\n" +\n  "', "\\n'\n '", '\\n"\n"', '\\n"}\n{"g":"', '\\n"\n'],
  ...["$\n", "^M$\n", " \n", "+\n", ".\n", "|\n", "\\n\\\n", "<br>\n", "<BR />\r\n"],
  ...[" g.x:1\n  ", "  gh:12\r\n ", "       \n   ", " \b", "#x1B[1m"],
  ...["\u001b[0m\n\u001b[1m", "\u001b[m\u001b[K\n", "\u001b[0m\n", "\n\u001b[1m", "\u001b[1m"],
  ...["\n| ", "\n1 ", "\ngh| ", "\n+", "\n> ", "\n[1] ", "\n\u001b[1mg|\u001b[0m ", "\n11 g> "],
  ...["%0A", "&#10;", "\\x0a", "\\012", "\\u000a", " ", "  "],
] as const;
/** What a line begins with. */
export const beginnings = [
  ...["| ", "1 ", "gh| ", "+", "> ", "[1] ", "\u001b[1mg|\u001b[0m ", "12 g> "],
  ...['"', "'", '{"g":"', "  ", "\t"],
] as const;
/** Codes of terminals. */
export const codes = [
  ...["\u001b[1m", "\u001b[0m", "\u001b[K", "\u001bM", " \b", "\b", "#x1B[0m"],
  ...["\u001b[2D", "\u001b]0;g\u0007", "\u001b]8;;g\u0007", "\r\u001b[1G"],
] as const;

/** What a way is drawn with: places with signs that stand there, and how often something comes back. */
export interface Drawn {
  readonly kind: number;
  readonly places: readonly (readonly [at: number, sign: number])[];
  readonly sign: number;
  readonly every: number;
}

export const drawn: fc.Arbitrary<Drawn> = fc.record({
  kind: fc.nat(99),
  places: fc.array(fc.tuple(fc.nat(16), fc.nat(999)), { minLength: 1, maxLength: 3 }),
  sign: fc.nat(999),
  every: fc.integer({ min: 1, max: 9 }),
});

type Way = (text: string, given: Drawn) => string;

/** A text this long is not written in one more way. */
const longest = 400;
const code = (letter: string) => letter.charCodeAt(0);
const hex = (letter: string) => code(letter).toString(16).padStart(2, "0");
const disguises: readonly ((letter: string) => string)[] = [
  letter => `\\x${hex(letter)}`,
  letter => `\\${code(letter).toString(8).padStart(3, "0")}`,
  letter => `\\u00${hex(letter)}`,
  letter => `\\u{${hex(letter)}}`,
  letter => `\\${letter}`,
  letter => `%${hex(letter)}`,
  letter => `%25${hex(letter)}`,
  letter => `&#x${hex(letter)};`,
  letter => `&amp;#${code(letter)};`,
];
/** How programs write a whole text in another one. */
const escapes: readonly ((text: string) => string)[] = [
  text => JSON.stringify(text),
  text => JSON.stringify(text).slice(1, -1),
  text => JSON.stringify(JSON.stringify(text)),
  text => text.replace(/[^A-Za-z0-9]/g, letter => `%${hex(letter)}`),
  text => text.replace(/[&<>"']/g, letter => `&#${code(letter)};`),
  text => `'${text.replace(/'/g, "'\\''")}'`,
  text => text.replace(/[^A-Za-z0-9\n]/g, letter => `\\${letter}`),
  text => text.replace(/\n/g, "$\n").replace(/\u001b/g, "^["),
  text => text.replace(/\n/g, "\r\n"),
];
const omissions = ["...", "…", "\\u2026", "[12 chars]", "'+12", "(truncated", "....", "\\n..."] as const;

function pick<T>(from: readonly [T, ...T[]] | readonly T[], sign: number): T {
  const found = from[sign % from.length];
  if (found === undefined) throw new Error("nothing to pick");
  return found;
}

/** With something behind the letters at some places. */
function withAt(text: string, { places }: Drawn, signs: readonly string[]): string {
  const letters = [...text];
  for (const [at, sign] of places) if (at < letters.length) letters[at] += pick(signs, sign);
  return letters.join("");
}

const ways: readonly Way[] = [
  (text, given) => withAt(text, given, breaks),
  (text, { places, every, sign }) =>
    inPieces(text, every + 3).join(pick(breaks, sign) + (places.length > 1 ? pick(beginnings, sign) : "")),
  (text, { places }) => {
    const letters = [...text];
    for (const [at, sign] of places) letters[at] = pick(disguises, sign)(letters[at] ?? "g");
    return letters.join("");
  },
  (text, { every, sign }) =>
    [...text].map((letter, at) => (at % every === 0 ? pick(disguises, sign)(letter) : letter)).join(""),
  (text, { sign }) => pick(escapes, sign)(text),
  (text, { sign }) => text.replace(/^/gm, pick(beginnings, sign)),
  (text, { sign }) => pick(rows, sign)(text),
  (text, given) => withAt(text, given, codes),
  (text, { every, sign }) => inPieces(text, every + 3).join(pick(codes, sign)),
  (text, given) => withAt(text, given, omissions),
  (text, { every, sign }) => text.slice(0, -every) + pick(omissions, sign),
  (text, { every, sign }) => pick(omissions, sign) + text.slice(every),
  text => inUtf16(text),
];
/** How many there are. */
export const waysToWrite = ways.length;

const inPieces = (text: string, size: number) => text.match(new RegExp(`.{1,${size}}`, "gs")) ?? [];

/** As in UTF-16, without a zero at either end. */
export const inUtf16 = (text: string) => [...text].join("\0");

/** The text written in those ways, one after the other. Of all kinds there are only `kinds` are taken. */
export function written(text: string, given: readonly Drawn[], kinds: readonly number[]): string {
  return given.reduce(
    (before, each) => (before.length > longest ? before : pick(ways, pick(kinds, each.kind))(before, each)),
    text,
  );
}
