import { describe, expect, it } from "vitest";
import { Secret } from "../../../src/model/secret.ts";
import { needlesOf } from "../../../src/redact/needles.ts";
import { bytewise, needle, redacted } from "../oracle.ts";

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
