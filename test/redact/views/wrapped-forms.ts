/** Texts that tools write: a form of a value, broken over lines in one way, each of which begins with the same but for numbers. */
import fc from "fast-check";
import type { Needle } from "../../../src/redact/needles.ts";

/** How a form comes to stand in lines. */
export interface Wrapping {
  /** The number of a form, among those of the value's that are looked for over lines. */
  readonly form: number;
  readonly needle: number;
  readonly width: number;
  /** So many characters fewer stand on the first line, behind a text of its own. */
  readonly indent: number;
  readonly way: Way;
  readonly prefix: Prefix;
  readonly numbers: number;
  /** Codes of terminals behind those bytes of the form. */
  readonly codes: readonly (readonly [behind: number, code: string])[];
  /** How the text is cut. */
  readonly cuts: readonly number[];
}

/** A text, and for each of its bytes whether it is one of the form. */
export interface Wrapped {
  readonly text: Buffer;
  readonly isForm: Uint8Array;
  readonly cuts: readonly number[];
}

interface Way {
  readonly name: string;
  readonly before: string;
  readonly behind: string;
  /** A line that a prefix begins. */
  readonly isLine: boolean;
  /** True for what writes a backslash, a quote and what does not print in another way. */
  readonly isEscaping: boolean;
  /** So many characters stand on each line but the last one, and on that one. */
  readonly least: readonly [each: number, last: number];
}

type Prefix = readonly [name: string, prefix: (number: (digits: number) => string, line: number) => string];

const [lineFeed, carriageReturn] = [0x0a, 0x0d] as const;
const plain = { before: "", isLine: true, isEscaping: false, least: [4, 1] } as const;
const escaped = { ...plain, isLine: false, isEscaping: true } as const;
const suffixed = { ...plain, least: [6, 2] } as const;
const quoted = { isLine: true, isEscaping: true, least: [6, 1] } as const;
const ways: readonly Way[] = [
  { name: "LF", behind: "\n", ...plain },
  { name: "CRLF", behind: "\r\n", ...plain },
  { name: "backslash", behind: "\\\n", ...plain },
  { name: "escaped", ...escaped, behind: "\\n" },
  { name: "escaped CRLF", ...escaped, behind: "\\r\\n" },
  { name: "escaped twice", ...escaped, behind: "\\\\n" },
  { name: "strings side by side", before: "  '", behind: "'\n", ...quoted },
  { name: "joined strings", before: '  "', behind: '" +\n', ...quoted },
  { name: "strings of lines", before: "'", behind: "\\n' +\n", ...quoted },
  { name: "items of a list", before: '    "', behind: '",\n', ...quoted },
  { name: "JSON objects", before: '{"log":"', behind: '\\n","time":"2026-11-28T10:00:01Z"}\n', ...quoted },
  { name: "cat -A", behind: "$\n", ...suffixed },
  { name: "lines of a page", behind: "<br>\n", ...suffixed },
  { name: "coloured lines", ...plain, before: "\u001b[32m", behind: "\u001b[0m\n" },
];

const time = (number: (digits: number) => string) => `2026-11-28T1${number(1)}:0${number(1)}:1${number(1)}.`;
const prefixes: readonly Prefix[] = [
  ["none", () => ""],
  ["indentation", () => "    "],
  ["tab", () => "\t"],
  ["comment", () => "# "],
  ["quote of a mail", () => "> "],
  ["diff", () => "+"],
  ["docker compose", () => "app-1  | "],
  ["docker compose in colours", () => "\u001b[36mapp-1  | \u001b[0m"],
  ["kubectl", () => "[pod/web-7d4/app] "],
  ["times", number => `${time(number)}${number(3)}Z `],
  ["GitHub's times", number => `${time(number)}${number(7)}Z `],
  ["GitHub's times and indentation", number => `${time(number)}${number(7)}Z   `],
  ["seconds", number => `[${number(4)}.${number(6)}] `],
  ["numbers of lines", (_, line) => `${line + 8}: `],
  ["numbers of lines of cat -n", (_, line) => `${line + 8}`.padStart(6).concat("\t")],
  ["numbers in columns", number => `${number(2)} ${number(2)}  `],
];

const code = fc.constantFrom("\u001b[1m", "\u001b[38;5;12m", "\u001b[0m", "\u001b[K", "\u001b(B");

const wrapping: fc.Arbitrary<Wrapping> = fc.record({
  form: fc.nat(999),
  needle: fc.nat(999),
  width: fc.oneof(fc.integer({ min: 4, max: 24 }), fc.integer({ min: 8, max: 100 })),
  indent: fc.oneof(fc.constant(0), fc.nat(20)),
  way: fc.constantFrom(...ways.slice(0, 1), ...ways.slice(0, 1), ...ways.slice(0, 1), ...ways),
  prefix: fc.constantFrom(...prefixes),
  numbers: fc.nat(),
  codes: fc.oneof(fc.constant([]), fc.array(fc.tuple(fc.nat(200), code), { maxLength: 5 })),
  cuts: fc.array(fc.nat(40), { maxLength: 20 }),
});

/** Several for each value: its needles are made once. */
export const wrappings = fc.array(wrapping, { minLength: 6, maxLength: 6 });

export function byForm(needles: readonly Needle[]): Map<string, Needle[]> {
  const forms = new Map<string, Needle[]>();
  for (const each of needles) forms.set(each.form, [...(forms.get(each.form) ?? []), each]);
  return forms;
}

/** Whether it is promised that a needle is found when it is broken over lines. */
export function isBroken({ wraps, bytes }: Needle): boolean {
  return wraps && bytes.length >= 16 && !bytes.includes(lineFeed) && !bytes.includes(carriageReturn);
}

/**
 * False where three blanks or more stand in a row, some of which a break can hide, where a writer of strings would
 * write a text in another way, in which it is another form, and of codes of a terminal in a value.
 */
export function isPromised(bytes: Uint8Array, { way }: Wrapping): boolean {
  const text = Buffer.from(bytes).toString("latin1");
  return !/[ \t]{3}|\u001b/.test(text) && !(way.isEscaping && /[\u0000-\u001f"'\\]/.test(text));
}

type Part = readonly [bytes: Uint8Array, isForm: boolean];

/** The needle as it is written. */
export function wrappedIn(
  bytes: Uint8Array,
  { width, indent, way, prefix, numbers, codes, cuts }: Wrapping,
): Wrapped {
  const [, begin] = prefix;
  const [least, last] = way.least;
  let state = numbers;
  const number = (digits: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return `${state}`
      .padStart(10, "0")
      .slice(-3 - digits, -3)
      .padEnd(digits, "7");
  };
  const parts: Part[] = [];
  const frame = (text: string) => parts.push([Buffer.from(text), false]);
  const most = Math.max(width, least);
  for (let at = 0, line = 0; at < bytes.length; line += 1) {
    let end = at + (line === 0 ? Math.max(most - indent, least) : most);
    if (end < bytes.length && bytes.length - end < last) end = bytes.length;
    if (line === 0 || way.isLine) frame(begin(number, line));
    frame(way.isLine || line === 0 ? way.before : "");
    if (line === 0 && indent > 0) frame("key: ");
    parts.push(...coloured(bytes, at, end, codes));
    if (end < bytes.length) frame(way.behind);
    at = end;
  }
  frame(way.isLine ? way.behind : "\n");
  return {
    cuts,
    text: Buffer.concat(parts.map(([each]) => each)),
    isForm: Uint8Array.from(parts.flatMap(([each, isForm]) => Array.from(each, () => (isForm ? 1 : 0)))),
  };
}

/** A piece of the form, with the codes that stand in it. */
function coloured(bytes: Uint8Array, from: number, to: number, codes: Wrapping["codes"]): Part[] {
  const inside = codes
    .filter(([behind]) => behind > from && behind < to)
    .sort(([one], [other]) => one - other);
  const starts = [from, ...inside.map(([behind]) => behind)];
  return starts.flatMap((start, index) => {
    const piece: Part = [bytes.subarray(start, starts[index + 1] ?? to), true];
    return index === 0 ? [piece] : [[Buffer.from(inside[index - 1]?.[1] ?? ""), false], piece];
  });
}

/** The most bytes of the form that an output shows between two masks, or before the first or behind the last. */
export function mostShown({ text, isForm }: Wrapped, output: Buffer, mask: string): number {
  let most = 0;
  let from = 0;
  for (const shown of output.toString("latin1").split(mask)) {
    const piece = Buffer.from(shown, "latin1");
    const counts: number[] = [];
    const first = text.indexOf(piece, from);
    for (let at = first; at >= 0 && piece.length > 7; at = text.indexOf(piece, at + 1))
      counts.push(isForm.subarray(at, at + piece.length).reduce((sum, each) => sum + each, 0));
    if (counts.length > 0) most = Math.max(most, Math.min(...counts));
    from = Math.max(from, first + piece.length);
  }
  return most;
}
