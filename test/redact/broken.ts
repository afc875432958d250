/** Texts in which needles are broken and disguised in every way that a view reads, close to each other and to what looks like it. */
import fc from "fast-check";
import type { Needle } from "../../src/redact/needles.ts";
import { beginnings, breaks, codes, drawn, inUtf16, waysToWrite, written } from "./writings.ts";

export interface Broken {
  readonly needles: readonly Needle[];
  readonly text: Buffer;
  readonly cuts: readonly number[];
}

/** What words are made of: few letters, some of which are those of escapes, numbers, prefixes and masks, too. */
const alphabets = [
  ...["gh", "gh\\", "gh ", "ghn\\ ", "gh+'", 'gh". ', "gh1| ", "gh*", "gxu67\\", "ghm$"],
  ...["g%67", "g&#x67;", "gbr<> /", "g:12 ", "gh\t ", "gr'\"+", "g0067: ", "g,;)", "g.[c"],
  `ghijnr1bxm*\\+"'/=|> `,
];
const units = [...new Set(alphabets.join(""))];
const noise = [
  ...units,
  ..."\n\n\r\t %6&;#[<$`.,)(0",
  ...[
    "***",
    "**",
    "\u001b",
    "\u001b[",
    "\u001b[1m",
    " \b",
    "#x1",
    "\\\\",
    "\\x",
    "\\u00",
    "%6",
    "%67",
    "&#x67;",
    "0000000: ",
    "...",
    "..",
    "…",
    "[1 chars]",
    "'+1",
    "(truncated",
  ],
];

/** A word that begins or ends as another one does, has spaces or lines, or is one of its own; letters are those of an alphabet. */
const word = fc.record({
  letters: fc.array(fc.nat(19), { minLength: 4, maxLength: 20 }),
  shares: fc.nat(12),
  of: fc.nat(3),
  kind: fc.constantFrom("alone", "alone", "beginning", "beginning", "ending", "spaced", "lined", "wide"),
});

type Word = typeof word extends fc.Arbitrary<infer T> ? T : never;
type Piece = typeof piece extends fc.Arbitrary<infer T> ? T : never;

function wordsOf(given: readonly Word[], alphabet: string): string[] {
  const words: string[] = [];
  for (const { letters, shares, of, kind } of given) {
    const all = letters.map(index => alphabet.charAt(index % alphabet.length)).join("");
    const text = all.trim() === "" ? `${all}g` : all;
    const other = words[of % Math.max(1, words.length)] ?? text;
    if (kind === "beginning") words.push(other.slice(0, shares) + text);
    else if (kind === "ending") words.push(text + other.slice(-shares));
    else if (kind === "spaced")
      words.push(`${other.slice(0, shares)} ${text} ${other} ${text.slice(shares)}`);
    else if (kind === "lined") words.push(`${text}\n${other}`);
    else words.push(kind === "wide" ? inUtf16(text) : text);
  }
  return words;
}

/** A part of a word, written in some ways; where there are none, it stands as it is. */
const piece = fc.record({
  of: fc.nat(3),
  from: fc.oneof(fc.constant(0), fc.nat(12)),
  size: fc.oneof(fc.constant(40), fc.nat(12)),
  ways: fc.array(drawn, { maxLength: 3 }),
  noise: fc.array(fc.constantFrom(...noise, ...beginnings, ...breaks), { maxLength: 3 }),
});

function pieceOf(
  words: readonly string[],
  { of, from, size, ways, noise }: Piece,
  kinds: readonly number[],
): string {
  const word = words[of % words.length] ?? "";
  return written(word.slice(from, from + size), ways, kinds) + noise.join("");
}

/** Codes, and where in a text they stand. */
const codesWithin = fc.array(fc.tuple(fc.nat(120), fc.constantFrom(...codes)), { maxLength: 6 });

function coloured(text: string, given: readonly (readonly [at: number, code: string])[]): string {
  return given.reduce((before, [at, code]) => before.slice(0, at) + code + before.slice(at), text);
}

export const brokenTexts: fc.Arbitrary<Broken> = fc
  .record({
    alphabet: fc.constantFrom(...alphabets),
    words: fc.array(word, { minLength: 1, maxLength: 4 }),
    unbroken: fc.nat(7),
    pieces: fc.array(piece, { maxLength: 5 }),
    head: fc.constantFrom("", "", ...beginnings),
    kinds: fc.array(fc.nat(waysToWrite - 1), { minLength: 1, maxLength: 4 }),
    inside: fc.oneof(fc.constant([]), codesWithin),
    cuts: fc.array(fc.oneof(fc.nat(3), fc.nat(12)), { maxLength: 24 }),
  })
  .map(({ alphabet, words: given, unbroken, pieces, head, kinds, inside, cuts }) => {
    const words = wordsOf(given, alphabet);
    const needles = words.map((each, index) => ({
      ...{ bytes: Buffer.from(each), secret: "S", form: "value" },
      wraps: index !== unbroken,
    }));
    const text = head + pieces.map(each => pieceOf(words, each, kinds)).join("");
    return { needles, text: Buffer.from(coloured(text, inside)), cuts };
  });
