import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Needle } from "../../src/redact/needles.ts";
import {
  bytewise,
  cutOffs,
  type Interval,
  needle,
  occurrences,
  redacted,
  replaced,
  unions,
} from "./oracle.ts";

/** 2,000 runs for each view by default; `REDACT_RUNS` multiplies them. */
const runs = 2000 * Number(process.env.REDACT_RUNS ?? 1);

/** A view as a table of what it does not read as it stands, by a sticky expression; the rest is read byte by byte. */
interface PlainView {
  readonly name: string;
  readonly event: RegExp;
  readonly meaning: (event: RegExpExecArray) => string;
  /** What the texts are made of, beside the needles' letters. */
  readonly pieces: readonly string[];
  /** Writes a letter in disguise. */
  readonly disguise: (letter: string) => string;
}

const letters = ["a", "b", "1", "m"];
const hex = (letter: string) => letter.charCodeAt(0).toString(16);
const utf8 = (text: string) => Buffer.from(text, "utf8").toString("latin1");
const names: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

const views: readonly PlainView[] = [
  {
    name: "terminal codes",
    event:
      /\x1b(?:\[(?:(?!\*{3})[\x20-\x3f])*[\x40-\x7e]?|[\]PX^_](?:(?!\*{3})[^\x00-\x1f])*\x07?|(?!\*{3})[\x20-\x2f](?:(?!\*{3})[\x20-\x3f])*[\x40-\x7e]?|[\x30-\x7e])?/y,
    meaning: () => "",
    pieces: ["\x1b[1m", "\x1b[", "\x1b", "1", "m", "\x1b(B", "\x1b]0;a\x07", "\x1b]1\x1b\\", ";", "*", "**"],
    disguise: letter => `\x1b[31m${letter}\x1b[0m`,
  },
  {
    name: "percent encoding",
    event: /%([0-9a-fA-F]{2})/y,
    meaning: ([, digits = ""]) => String.fromCharCode(Number.parseInt(digits, 16)),
    pieces: ["%", "%6", "6", "%25", "%61"],
    disguise: letter => `%${hex(letter)}`,
  },
  {
    name: "backslash escapes",
    event:
      /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([0-7]{3}|[0-7]{1,2}(?![0-7]|\*{3}))|([0-7]{1,2})(?=\*{3})|U([0-9a-fA-F]{8})|[xu]\{([0-9a-fA-F]{1,6})\}|(?![xu]\{[0-9a-fA-F]{0,6}$|x[0-9a-fA-F]?$|u[0-9a-fA-F]{0,3}$|U[0-9a-fA-F]{0,7}$)(.))/sy,
    meaning: ([event, byte, unit, octal, cut, point, braced, other = ""]) => {
      if (cut !== undefined) return event;
      if (byte !== undefined) return String.fromCharCode(Number.parseInt(byte, 16));
      if (point !== undefined || braced !== undefined) {
        const code = Number.parseInt(point ?? braced ?? "", 16);
        return code <= 0x10ffff ? utf8(String.fromCodePoint(code)) : event;
      }
      if (unit !== undefined) return utf8(String.fromCharCode(Number.parseInt(unit, 16)));
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 255);
      if (["x", "u", "U"].includes(other)) return event;
      return (
        { a: "\x07", b: "\b", t: "\t", n: "\n", v: "\v", f: "\f", r: "\r", e: "\x1b", E: "\x1b" }[other] ??
        other
      );
    },
    pieces: [
      ...["\\", "\\\\", "\\x", "\\u", "\\u00", "\\U000000", "6", "61", "\\141", "\\1"],
      ...["\\u{61}", "\\x{61}", "\\u{0000", "\\x{", "{", "}"],
    ],
    disguise: letter => `\\x${hex(letter)}`,
  },
  {
    name: "HTML entities",
    event: /&(?:(amp|lt|gt|quot|apos|nbsp)|#[xX]([0-9a-fA-F]{1,8})|#([0-9]{1,9}));/y,
    meaning: ([event, name = "", digits, decimal]) => {
      const point = digits === undefined ? Number(decimal) : Number.parseInt(digits, 16);
      if (name in names) return utf8(names[name] ?? "");
      return point <= 0x10ffff ? utf8(String.fromCodePoint(point)) : event;
    },
    pieces: ["&", "&amp;", "&#", "#", "&#x", "9", "97;", ";", "&#97;", "amp"],
    disguise: letter => `&#x${hex(letter)};`,
  },
];

type Seen = Pick<PlainView, "name" | "event" | "meaning">;

/** What is read, and the place in the text of each byte. */
interface Read {
  readonly bytes: string;
  readonly places: readonly Interval[];
}

/** What the other views see of a text: no colours and no movements of the cursor. */
const colourless: Seen = {
  name: "no codes",
  event:
    /\x1b(?:\[(?:(?!\*{3})[\x20-\x3f])*[\x40-\x7e]?|(?!\*{3})[\x20-\x2f](?:(?!\*{3})[\x20-\x3f])*[\x40-\x7e]?|[\x30-\x7e])?/y,
  meaning: () => "",
};

/** Reads all of it in one go. */
function readAs({ event, meaning }: Seen, { bytes, places }: Read): Read {
  const read: Interval[] = [];
  let meanings = "";
  for (let at = 0; at < bytes.length; ) {
    event.lastIndex = at;
    const met = event.exec(bytes);
    const meant = met === null ? bytes.charAt(at) : meaning(met);
    const end = at + (met === null ? 1 : met[0].length);
    const isPlain = met !== null && meant === met[0];
    for (let index = 0; index < meant.length; index += 1)
      read.push(isPlain ? between(places, at + index, at + index + 1) : between(places, at, end));
    meanings += meant;
    at = end;
  }
  return { bytes: meanings, places: read };
}

function between(places: readonly Interval[], from: number, to: number): Interval {
  return { start: places[from]?.start ?? 0, end: places[to - 1]?.end ?? 0 };
}

/** The intervals of the needles' occurrences in the text as a view reads it. */
function inView(text: Buffer, needles: readonly Needle[], view: Seen): Interval[] {
  const bytes = text.toString("latin1");
  const whole = { bytes, places: [...bytes].map((_, start) => ({ start, end: start + 1 })) };
  const seen = readAs(view, view.name === "terminal codes" ? whole : readAs(colourless, whole));
  return occurrences(Buffer.from(seen.bytes, "latin1"), needles).map(({ start, end }) =>
    between(seen.places, start, end),
  );
}

function casesOf(view: PlainView) {
  const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 4, maxLength: 9 });
  return fc.array(word, { minLength: 1, maxLength: 4 }).chain(words => {
    const disguised = fc
      .tuple(fc.constantFrom(...words), fc.array(fc.boolean(), { maxLength: 9 }), fc.nat(9))
      .map(([from, which, size]) =>
        [...from]
          .slice(0, Math.max(2, size))
          .map((letter, index) => (which[index] ? view.disguise(letter) : letter))
          .join(""),
      );
    const text = fc
      .array(fc.oneof(disguised, disguised, fc.constantFrom(...view.pieces, ...letters)), { maxLength: 12 })
      .map(parts => Buffer.from(parts.join(""), "latin1"));
    const cuts = fc.array(fc.nat(6), { maxLength: 40 });
    return fc.record({ text, needles: fc.constant(words.map(each => needle(each))), cuts });
  });
}

describe.each(views)("the view of $name", view => {
  it("masks the union of what the bytes and the views show, however the stream is cut", () => {
    fc.assert(
      fc.property(casesOf(view), ({ text, needles, cuts }) => {
        const seen = [...views, colourless].flatMap(each => inView(text, needles, each));
        const found = unions([...occurrences(text, needles), ...cutOffs(text, needles), ...seen]);
        const expected = replaced(text, found, "***", needles).toString("latin1");
        expect(redacted(text, needles).toString("latin1")).toBe(expected);
        expect(redacted(text, needles, cuts).toString("latin1")).toBe(expected);
        expect(redacted(text, needles, [], { siftFrom: 0 }).toString("latin1")).toBe(expected);
        expect(redacted(text, needles, cuts, { siftFrom: 0 }).toString("latin1")).toBe(expected);
        expect(redacted(text, needles, bytewise(text)).toString("latin1")).toBe(expected);
        expect(redacted(Buffer.from(expected, "latin1"), needles).toString("latin1")).toBe(expected);
      }),
      { numRuns: runs },
    );
  });
});
