import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Secret } from "../../../../src/model/secret.ts";
import { needlesOf } from "../../../../src/redact/needles.ts";
import { bytewise, needle, redacted } from "../../oracle.ts";

const value = "correct horse battery staple and seven more words of it";
const needles = needlesOf("S", Secret.fromText(value));

describe("a text of words that is folded", () => {
  it.each([
    ["at a space", "correct horse battery\n  staple and seven more words of it"],
    ["several times", "correct horse\n    battery staple and seven\n    more words of it"],
    ["with CRLF", "correct horse battery\r\n  staple and seven more words of it"],
    ["with an escaped break and space", "correct horse battery\\\n    \\ staple and seven more words of it"],
    [
      "with an escaped break inside of a word",
      "correct horse bat\\\n  tery staple and seven more words of it",
    ],
  ])("%s is masked, however it is cut", (_, written) => {
    const text = Buffer.from(`key: "${written}"\nnext: 1\n`);
    expect(redacted(text, needles).toString()).toBe('key: "***"\nnext: 1\n');
    expect(redacted(text, needles, bytewise(text)).toString()).toBe('key: "***"\nnext: 1\n');
  });

  it("is read alike however it is cut, also when the break is near to where a needle begins", () => {
    const words = [
      'first line with words in it and more of them",',
      '", "second": "line with words in it and more"',
    ];
    const searched = words.map(word => needle(word));
    const text = Buffer.from(`${words[0]}\n   "second": "line with words in it and more"\n`);
    const whole = redacted(text, searched).toString();
    for (let cut = 1; cut < text.length; cut += 1) {
      expect(redacted(text, searched, [cut]).toString(), `cut at ${cut}`).toBe(whole);
    }
  });

  it.each([1, 2, 3])("is masked behind a break at the space behind its first word of %i letters", size => {
    const first = "abc".slice(0, size);
    const searched = needlesOf("S", Secret.fromText(`${first} horse battery staple`));
    for (const end of ["\n", "\r\n", "\n    "]) {
      for (const rest of ["horse battery staple", "horse\nbattery\nstaple", "horse bat\ntery staple"]) {
        const text = Buffer.from(`it is ${first}${end}${rest}.\n`);
        const expected = `it is ${first}${end}***.\n`;
        expect(redacted(text, searched).toString()).toBe(expected);
        expect(redacted(text, searched, bytewise(text)).toString()).toBe(expected);
        expect(redacted(text, searched, [], { siftFrom: 0 }).toString()).toBe(expected);
      }
    }
    const others = Buffer.from(`it is ${first}\nhorses ${first}\n horse\n${first}\n\nhorse battery staple\n`);
    expect(redacted(others, searched, bytewise(others)).equals(others)).toBe(true);
  });

  it("gives the same output however the stream is cut, whatever other needles hold of it", () => {
    const words = ["to be or not to be, that is it", 'x", "be or not to be, that is the question"'];
    const searched = [...words, "g to be", "not to b"].map(each => ({ ...needle(each), wraps: true }));
    const piece = fc.oneof(
      fc
        .tuple(fc.constantFrom(...words), fc.nat(40), fc.nat(9))
        .map(([from, at, size]) => from.slice(at, at + size)),
      fc.constantFrom("\n", "\n", "\r\n", "\n  ", "\n| ", " ", '"', "g"),
    );
    const folded = fc
      .tuple(
        fc.constantFrom(...words),
        fc.array(fc.boolean(), { maxLength: 9 }),
        fc.constantFrom("", "  ", "| "),
      )
      .map(([from, where, before]) => {
        let space = 0;
        return before + from.replaceAll(" ", () => (where[space++] ? `\n${before}` : " "));
      });
    const text = fc
      .array(fc.oneof(piece, piece, folded), { maxLength: 9 })
      .map(all => Buffer.from(all.join("")));
    fc.assert(
      fc.property(text, fc.array(fc.nat(9), { maxLength: 30 }), (text, cuts) => {
        const whole = redacted(text, searched).toString();
        expect(redacted(text, searched, cuts).toString()).toBe(whole);
        expect(redacted(text, searched, bytewise(text)).toString()).toBe(whole);
        expect(redacted(text, searched, cuts, { siftFrom: 0 }).toString()).toBe(whole);
      }),
      { numRuns: Number(process.env.REDACT_RUNS ?? 1) * 1500 },
    );
  });

  it("leaves other texts as they are", () => {
    const text = Buffer.from(
      "correct horse battery\n  stapled and seven more words of it\nbattery \n staple and\n",
    );
    expect(redacted(text, needles, bytewise(text)).equals(text)).toBe(true);
  });
});

describe("a value with spaces or backslashes", () => {
  const values = [
    "correct horse bat",
    "Zq7xLwKm\\pRb4YcUdTv2abcd",
    "a\\nb c\\ d\\\\e  f \\r\\n g",
    String.raw`\\server\share name\x`,
  ];
  const hard = (text: string, width: number, before = "") =>
    text.replace(new RegExp(`.{${width}}(?=.)`, "g"), `$&\n${before}`);

  it.each(values)("is masked when it is broken anywhere: %s", value => {
    const searched = needlesOf("S", Secret.fromText(value));
    for (let width = 4; width < value.length; width += 1) {
      for (const before of ["", "  ", "| "]) {
        const text = Buffer.from(`${before}${hard(value, width, before)}\n`);
        expect(redacted(text, searched).toString(), `${width}`).toBe(`${before}***\n`);
        expect(redacted(text, searched, bytewise(text)).toString(), `${width}`).toBe(`${before}***\n`);
      }
    }
  });

  it("is masked when a backslash escapes the break, and when it stands before one", () => {
    const searched = needlesOf("S", Secret.fromText("Zq7xLwKm\\pRb4YcUdTv2abcd"));
    const text = Buffer.from('"Zq7x\\\n  LwKm\\\npRb4YcUd\\\n  Tv2abcd"');
    expect(redacted(text, searched).toString()).toBe('"***"');
    expect(redacted(text, searched, bytewise(text)).toString()).toBe('"***"');
  });
});

describe("a text of several lines", () => {
  it("is masked when a shell prints it in one", () => {
    const lines = needlesOf("S", Secret.fromText("abc\ndef\n\nghi\n"));
    expect(redacted(Buffer.from("it is abc def ghi.\n"), lines).toString()).toBe("it is ***.\n");
  });
});

describe("a break that can be read in several ways", () => {
  it.each([
    [
      "in hex, behind a name with a number",
      "6jAAAAAAAAAAAAAAAASfAAACWLA",
      9,
      ["app-1  | 366a4141", "app-1  | 41414141", "app-1  | 41414141", "app-1  | 41414141"],
      ["app-1  | 41415366", "app-1  | 41414143", "app-1  | 574c41"],
    ],
    [
      "of one letter and blanks, behind numbers that are indented",
      "AAA  AAAAAAAAAAA",
      7,
      ["     8\tAAA  AAAAAAAAAA", "     9\tA"],
      [],
    ],
    [
      "in hex, behind times",
      "oRswPtlVCwIBtERoYpjLfLMAcm7",
      25,
      ["2026-11-28T18:01:13.746Z 6f52737750746c56437749427445526f5"],
      ["2026-11-28T12:04:14.033Z 9706a4c664c4d41636d37"],
    ],
    [
      "in hex of UTF-16, in lines of odd width",
      "5009237680217156",
      7,
      ["20 14  3500", "26 01  3000300039003", "57 88  2003300370036"],
      ["18 45  0038003000320", "93 85  0310037003100", "07 52  35003600"],
    ],
    [
      "in base64, of which the next line's number could be the beginning",
      `P4utAAAAAAAAAAA${"=".repeat(21)}B3`,
      3,
      ["8: PT09PT0", "9: 9PT09PT09PT09PT", "10: 09PT1CMwo="],
      [],
    ],
  ])("hides no value %s", (_, value, shown, lines, more) => {
    const searched = needlesOf("S", Secret.fromText(value));
    const text = Buffer.from([...lines, ...more, ""].join("\n"));
    const prefix = (lines[0] ?? "").slice(0, shown);
    expect(redacted(text, searched).toString()).toBe(`${prefix}***\n`);
    expect(redacted(text, searched, bytewise(text)).toString()).toBe(`${prefix}***\n`);
  });

  it("hides no value whose quoted form has a backslash where the line ends", () => {
    const searched = needlesOf("S", Secret.fromText("snxvxuxuc ayszyltqvr zhuaaqoss yaqzbriy x vatgii"));
    for (const end of ["\\n", "\\\\n", "\\r\\n"]) {
      const text = Buffer.from(["snxvxuxuc", " ayszyltqvr zhuaaqoss", " yaqzbriy", " x vatgii\n"].join(end));
      expect(redacted(text, searched).toString()).toBe("***\n");
      expect(redacted(text, searched, bytewise(text)).toString()).toBe("***\n");
    }
  });

  it("hides no value that has signs where the line ends", () => {
    const searched = needlesOf("S", Secret.fromText("4OQy0000ab++++++++++PEk7+++cdefgh"));
    const text = Buffer.from('+  "4OQy0000ab++++" +\n+  "++++++PEk7+++" +\n+  "cdefgh" +\n');
    expect(redacted(text, searched).toString()).toBe('+  "***" +\n');
    expect(redacted(text, searched, bytewise(text)).toString()).toBe('+  "***" +\n');
  });

  it("hides no value of whose forms one has the quotes that strings end with", () => {
    const value = `A\u0001\t${"A".repeat(16)}\u0001`;
    const searched = needlesOf("S", Secret.fromText(value));
    const strings = Buffer.from(value, "utf16le")
      .toString("hex")
      .replace(/.{1,6}/g, "  '$&'\n");
    const text = Buffer.from(strings);
    expect(redacted(text, searched).toString()).toBe("  '***'\n");
    expect(redacted(text, searched, bytewise(text)).toString()).toBe("  '***'\n");
  });

  it("hides no value in padded rows, whatever blanks another secret has", () => {
    const [value, settings] = [
      "QzXw8Y7t5V4q2SZmXPWiULTfRHQcNEM9",
      "users:\n- name: ci\n  user:\n    token: Qx8Zr5Tv9KqWm\n",
    ];
    const searched = [
      ...needlesOf("S", Secret.fromText(value)),
      ...needlesOf("T", Secret.fromText(settings)),
      ...needlesOf("U", Secret.fromText("Qx8Zr      5Tv9KqW")),
    ];
    for (const [before, behind] of [
      [11, 8],
      [8, 8],
      [16, 4],
      [11, 4],
      [20, 20],
    ] as const) {
      const rows = value.replace(/.{8}/g, piece => `${" ".repeat(before)}${piece}${" ".repeat(behind)}\n`);
      const shown = `${" ".repeat(before)}***${" ".repeat(behind)}\n`;
      expect(redacted(Buffer.from(rows), searched).toString()).toBe(shown);
      expect(redacted(Buffer.from(rows), searched, bytewise(Buffer.from(rows))).toString()).toBe(shown);
      expect(redacted(Buffer.from(rows), searched, [], { siftFrom: 0 }).toString()).toBe(shown);
    }
  });

  it("leaves the number of the next line where no value ends with it", () => {
    const searched = [{ ...needle("414243444546474849"), wraps: true }];
    const text = Buffer.from("7: 41424344\n45: x\n46: 414243\n");
    expect(redacted(text, searched, bytewise(text)).equals(text)).toBe(true);
  });
});
