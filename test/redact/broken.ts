/** Texts in which needles are broken and disguised in every way that a view reads, close to each other and to what looks like it. */
import fc from "fast-check";
import type { Needle } from "../../src/redact/needles.ts";

export interface Broken {
  readonly needles: readonly Needle[];
  readonly text: Buffer;
  readonly cuts: readonly number[];
}

/** What words are made of: few letters, some of which are those of escapes, numbers, prefixes and masks, too. */
const alphabets = [
  ...["gh", "gh\\", "gh ", "ghn\\ ", "gh+'", 'gh". ', "gh1| ", "gh*", "gxu67\\", "ghm$"],
  `ghijnr1bxm*\\+"'/=|> `,
];
const units = [...new Set(alphabets.join(""))];
/** What breaks a word, with what stands before the rest of it in the next line. */
const breaks = [
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
const beginnings = [
  "| ",
  "1 ",
  "gh| ",
  "+",
  "> ",
  "[1] ",
  "\u001b[1mg|\u001b[0m ",
  "12 g> ",
  '"',
  "'",
  '{"g":"',
];
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

const code = (letter: string) => letter.charCodeAt(0);
const hex = (letter: string) => code(letter).toString(16).padStart(2, "0");
const disguises: readonly ((letter: string) => string)[] = [
  letter => `\\x${hex(letter)}`,
  letter => `\\${code(letter).toString(8).padStart(3, "0")}`,
  letter => `\\u00${hex(letter)}`,
  letter => `\\${letter}`,
  letter => `%${hex(letter)}`,
  letter => `&#x${hex(letter)};`,
  letter => `\u001b[1m${letter}`,
  letter => `${letter}\u001b[0m`,
];
const rows: readonly ((letters: string) => string)[] = [
  letters => `00000000: ${Buffer.from(letters).toString("hex")}  ${letters}\n`,
  letters => `0000000 ${[...letters].map(hex).join(" ")}\n`,
  letters => `0000000${decimalsOf(letters)}\n`,
  letters => ofStrace(letters.slice(0, 16)),
  letters => `[${fours(letters, row => [...row].map(code).join(", ")).join(",\n ")}]`,
  letters => `[${fours(letters, row => [...row].map(code).join("  ")).join("\n ")}]\n`,
  letters =>
    `({${fours(letters, row => [...row].map(letter => `0x${hex(letter)}`).join(",")).join(",\r\n\t")}})`,
  letters => `${[...letters].map(hex).join(":")}:\n    `,
  letters => `${[...letters].map(code).join(", ")},\n  `,
  letters => `0000000${columnsOf(letters)}\n`,
  letters => inRows(letters, row => `${pairsOf(row)}\n       ${columnsOf(row)}\n`),
  letters => inRows(letters, (row, at) => `${pairsOf(row)}\n${at}${decimalsOf(row)}\n`),
  letters => inRows(letters, row => ` ${columnsOf(row)}\n${" ".repeat(9)}${pairsOf(row)}\n`),
  letters => inRows(letters, row => `${columnsOf(row)}\n       ${columnsOf(row)}\n       ${pairsOf(row)}\n`),
];

const columnsOf = (letters: string) =>
  [...letters].map(letter => letter.replace("\n", "\\n").padStart(4)).join("");
const decimalsOf = (letters: string) =>
  (letters.match(/..?/gs) ?? []).map(pair => ` ${code(pair) + 256 * code(pair[1] ?? "\0")}`).join("");
const pairsOf = (letters: string) => [...letters].map(letter => ` ${hex(letter)}`).join("");

function ofStrace(letters: string): string {
  return ` | 00000 ${pairsOf(letters)}  ${letters.replace(/\n/g, ".")} |\n`;
}

const fours = (letters: string, print: (row: string) => string) =>
  (letters.match(/.{1,4}/gs) ?? []).map(print);

/** Up to two rows of four letters, each behind its offset. */
function inRows(letters: string, print: (row: string, offset: string) => string): string {
  const rows = letters.slice(0, 8).match(/.{1,4}/gs) ?? [];
  return rows.map((row, index) => `00000${index}0${print(row, `000000${index}0`)}`).join("");
}

/** A word that begins or ends as another one does, has spaces or lines, or is one of its own; letters are those of an alphabet. */
const word = fc.record({
  letters: fc.array(fc.nat(19), { minLength: 4, maxLength: 20 }),
  shares: fc.nat(12),
  of: fc.nat(3),
  kind: fc.constantFrom("alone", "alone", "beginning", "beginning", "ending", "spaced", "lined"),
});

type Word = typeof word extends fc.Arbitrary<infer T> ? T : never;
type Piece = typeof piece extends fc.Arbitrary<infer T> ? T : never;

function wordsOf(given: readonly Word[], alphabet: string): string[] {
  const words: string[] = [];
  for (const { letters, shares, of, kind } of given) {
    const drawn = letters.map(index => alphabet.charAt(index % alphabet.length)).join("");
    const text = drawn.trim() === "" ? `${drawn}g` : drawn;
    const other = words[of % Math.max(1, words.length)] ?? text;
    if (kind === "beginning") words.push(other.slice(0, shares) + text);
    else if (kind === "ending") words.push(text + other.slice(-shares));
    else if (kind === "spaced")
      words.push(`${other.slice(0, shares)} ${text} ${other} ${text.slice(shares)}`);
    else if (kind === "lined") words.push(`${text}\n${other}`);
    else words.push(text);
  }
  return words;
}

/** A part of a word, written in some way; where nothing is, it stands as it is. */
const piece = fc.record({
  of: fc.nat(3),
  from: fc.oneof(fc.constant(0), fc.nat(12)),
  size: fc.oneof(fc.constant(40), fc.nat(12)),
  breaks: fc.array(fc.tuple(fc.nat(16), fc.constantFrom(...breaks)), { maxLength: 3 }),
  disguised: fc.array(fc.tuple(fc.nat(16), fc.constantFrom(...disguises)), { maxLength: 2 }),
  row: fc.option(fc.constantFrom(...rows), { freq: 12 }),
  noise: fc.array(fc.constantFrom(...noise, ...beginnings, ...breaks), { maxLength: 3 }),
});

function written(words: readonly string[], given: Piece): string {
  const from = words[given.of % words.length] ?? "";
  const letters = [...from.slice(given.from, given.from + given.size)];
  if (given.row !== null) return given.row(letters.join("")) + given.noise.join("");
  for (const [at, disguise] of given.disguised) letters[at] = disguise(letters[at] ?? "g");
  for (const [at, end] of given.breaks) letters[at] = (letters[at] ?? "") + end;
  return letters.join("") + given.noise.join("");
}

/** Codes of terminals, and where in a text they stand. */
const codes = fc.oneof(
  fc.constant([]),
  fc.array(
    fc.tuple(fc.nat(120), fc.constantFrom("\u001b[1m", "\u001b[0m", "\u001b[K", "\u001bM", " \b", "\b")),
    {
      maxLength: 6,
    },
  ),
);

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
    codes,
    cuts: fc.array(fc.oneof(fc.nat(3), fc.nat(12)), { maxLength: 24 }),
  })
  .map(({ alphabet, words: drawn, unbroken, pieces, head, codes: given, cuts }) => {
    const words = wordsOf(drawn, alphabet);
    const needles = words.map((each, index) => ({
      ...{ bytes: Buffer.from(each), secret: "S", form: "value" },
      wraps: index !== unbroken,
    }));
    const text = Buffer.from(coloured(head + pieces.map(each => written(words, each)).join(""), given));
    return { needles, text, cuts };
  });
