/** Rows of dumps as the tools that people use really print them. */
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Secret } from "../../../src/model/secret.ts";
import { needlesOf } from "../../../src/redact/needles.ts";
import { bytewise, redacted } from "../oracle.ts";
import { dumps, ofTypes } from "./dump/printers.ts";

const dumped = (command: string, bytes: Uint8Array) =>
  Buffer.from(execFileSync("sh", ["-c", command], { input: bytes }));

describe("a dump of a secret among other bytes", () => {
  // Numbers of three digits, as in the value that it is compared with: Node aligns its columns by the longest one.
  const value = `${[...randomBytes(24)].map(byte => String.fromCharCode(100 + (byte % 23))).join("")}zzq`;
  const needles = needlesOf("S", Secret.fromText(value));

  it.each([...dumps, ...ofTypes])(
    "by %s shows none of its bytes, whole or byte by byte",
    (_name, command) => {
      for (const before of ["", "x", "0123456789", "the value is ", "a line before it\n"]) {
        for (const behind of ["", "\n", " and more that is no secret at all"]) {
          const text = dumped(command, Buffer.from(before + value + behind));
          // What any other value of the same length would leave is all that may be left.
          const other = dumped(command, Buffer.from(before + "\u007f".repeat(value.length) + behind));
          const shown = redacted(text, needles).toString();
          expect(shown).toContain("***");
          expect(redacted(text, needles, bytewise(text)).toString()).toBe(shown);
          expect(leftOver(shown, text.toString(), other.toString())).toEqual([]);
        }
      }
    },
  );

  it.each([...dumps, ...ofTypes])("by %s shows none right behind a dump of one row", (_name, command) => {
    for (const first of ["xxd", "od -tx1 | head -n 1", "hexdump -C | head -n 1", command]) {
      const head = dumped(first, Buffer.from("hello"));
      const text = Buffer.concat([head, dumped(command, Buffer.from(`pw=${value}\n`))]);
      const other = Buffer.concat([
        head,
        dumped(command, Buffer.from(`pw=${"\u007f".repeat(value.length)}\n`)),
      ]);
      const shown = redacted(text, needles).toString();
      expect(redacted(text, needles, bytewise(text)).toString()).toBe(shown);
      expect(leftOver(shown, text.toString(), other.toString())).toEqual([]);
    }
  });

  it.each([...dumps, ...ofTypes])("by %s is left as it is when it holds no secret", (_name, command) => {
    const text = dumped(command, Buffer.from(`${value.slice(0, -5)}other ${value.slice(5)}`));
    expect(redacted(text, needles).equals(text)).toBe(true);
    expect(redacted(text, needles, bytewise(text)).equals(text)).toBe(true);
  });
});

it.each([
  ["words", "xxd"],
  ["bytes", "xxd -g1 -c8"],
])("a text behind %s that begins as a cell does is none of the row", (_, command) => {
  const value = "ad..key: lX0gk9loQF72rZ";
  const text = dumped(command, Buffer.from(`0123456789abcdef${value}\n`)).toString();
  const shown = redacted(Buffer.from(text), needlesOf("S", Secret.fromText(value)));
  expect(shown.toString().split("\n").at(-2)).toMatch(/: \*{3} 0a +\*{3}$|: \*{3}0a +\*{3}$/);
  expect(shown.toString()).not.toMatch(/6c58|6c 58/);
});

it("a word of od that stands alone before its text shows nothing, wherever it is cut", () => {
  const value = "gh7Kq2Xz";
  const needles = needlesOf("S", Secret.fromText(value));
  const text = dumped("od -An -v -tx8z", Buffer.from(value));
  const shown = redacted(text, needles).toString();
  expect(shown).toMatch(/^ \*{3} +\*{3}\n$/);
  expect(redacted(text, needles, bytewise(text)).toString()).toBe(shown);
  for (let cut = 1; cut < text.length; cut += 1)
    expect(redacted(text, needles, [cut]).toString(), `cut at ${cut}`).toBe(shown);
});

describe("a dump of integers", () => {
  const value = `gh€ü${randomBytes(12).toString("hex")}😀ß漢字é`;
  const needles = needlesOf("S", Secret.fromText(value));

  it.each(["d1", "d2", "d4", "d8", "u1", "u2", "u4", "u8", "o1", "o2", "o4", "o8"])(
    "of the type %s shows none of a value that is not only ASCII",
    type => {
      for (const address of ["o", "x", "d"]) {
        // Words that the value begins or ends in show its other bytes, too.
        const text = dumped(`od -v -A ${address} -t ${type}`, Buffer.from(`012345678901234 ${value} 89`));
        const shown = redacted(text, needles).toString();
        expect(shown).toMatch(/^\S+ +[ \d-]*\n\S+ +[ \d-]*\*{3}[ \d-]*\n[\da-f]+\n$/);
        const other = dumped(`od -v -A ${address} -t ${type}`, Buffer.from("012345678901234 "));
        expect(shown.split("\n")[0]).toBe(other.toString().split("\n")[0]);
        expect(redacted(text, needles, bytewise(text)).toString()).toBe(shown);
        expect(redacted(text, needles, [], { siftFrom: 0 }).toString()).toBe(shown);
      }
    },
  );
});

describe("a dump of several types with a gutter", () => {
  it("shows nothing of a value with stars, which look like a mask there", () => {
    const value = `gh***ij${"klmno".repeat(4)}***pq`;
    const needles = needlesOf("S", Secret.fromText(value));
    const text = dumped("od -v -tx1z -ta", Buffer.from(`0123${value}`));
    const shown = redacted(text, needles);
    expect(shown.toString()).toBe("0000000  30  31  32  33  [redacted]\n0000044\n");
    expect(redacted(text, needles, bytewise(text)).equals(shown)).toBe(true);
  });
});

/** Each line of what a command prints, behind something else. */
const places: readonly (readonly [name: string, before: string, each: string])[] = [
  ["behind a text in its line", "payload: ", ""],
  ["right behind a text", "hello", ""],
  ["indented", "", "s/^/    /"],
  ["behind a prefix", "", "s/^/web_1  | /"],
  ["behind a time with zeros", "000 ", "s/^/2026-11-28T10:00:00.000Z /"],
];

describe("a dump with offsets that do not stand at the beginning of their line", () => {
  const value = `${[...randomBytes(30)].map(byte => String.fromCharCode(100 + (byte % 23))).join("")}zzq`;
  const needles = needlesOf("S", Secret.fromText(value));
  const longOffsets = /Python|Perl's Data::HexDump|many a logger|hexyl/;
  const withOffsets = dumps.filter(
    ([name]) => longOffsets.test(name) || !/-A|-p|-i|Node|rows as of|rows of/.test(name),
  );

  it.each(places)("shows none of its bytes %s", (_, before, each) => {
    for (const [name, command] of withOffsets) {
      for (const around of ["", "0123456789", "z".repeat(300)]) {
        const print = (bytes: string) =>
          dumped(`{ printf '${before}'; ${command}; } | sed '${each}'`, Buffer.from(around + bytes));
        const text = print(value);
        const shown = redacted(text, needles).toString();
        expect(
          leftOver(shown, text.toString(), print("\u007f".repeat(value.length)).toString()),
          name,
        ).toEqual([]);
        expect(redacted(text, needles, bytewise(text)).toString(), name).toBe(shown);
        expect(redacted(text, needles, [], { siftFrom: 0 }).toString(), name).toBe(shown);
        const other = print(`${value.slice(0, -5)}other`);
        expect(redacted(other, needles).equals(other), name).toBe(true);
      }
    }
  });

  it("shows none of its bytes when offsets are written as numbers of C", () => {
    const text = dumped("xxd | sed 's/^0000\\(....\\): /\\t0x\\1:  /'", Buffer.from(value));
    expect(redacted(text, needles).toString()).toMatch(/^\t0x0000: {2}\*+( +\*+)?\s*$/);
    expect(redacted(text, needles, bytewise(text)).equals(redacted(text, needles))).toBe(true);
  });

  it("gives the same output however the stream is cut, whatever stands around it", () => {
    const row = dumped("xxd", Buffer.from(value)).toString();
    const piece = fc.oneof(
      fc.constantFrom(
        "0",
        "000",
        "\n",
        "web | ",
        " ",
        "  ",
        ":",
        "00000000: ",
        "0000010 ",
        "0x0010:",
        "x",
        row,
      ),
      fc.tuple(fc.nat(200), fc.nat(200)).map(([from, to]) => row.slice(from, to)),
    );
    const text = fc.array(piece, { maxLength: 12 }).map(pieces => Buffer.from(pieces.join("")));
    fc.assert(
      fc.property(text, fc.array(fc.nat(20), { maxLength: 30 }), (text, cuts) => {
        const whole = redacted(text, needles).toString();
        expect(redacted(text, needles, cuts).toString()).toBe(whole);
        expect(redacted(text, needles, cuts, { siftFrom: 0 }).toString()).toBe(whole);
      }),
      { numRuns: 1500 * Number(process.env.REDACT_RUNS ?? 1) },
    );
  });
});

/** The characters that are still shown and that another value of the same length would have changed. */
function leftOver(shown: string, text: string, other: string): string[] {
  expect(other.length).toBe(text.length);
  const pieces = shown.split("***");
  let at = 0;
  return pieces.flatMap((piece, index) => {
    const start = index === pieces.length - 1 ? text.length - piece.length : text.indexOf(piece, at);
    at = start + piece.length;
    return [...piece].filter((character, place) => character !== other[start + place]);
  });
}
