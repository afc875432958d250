import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Secret } from "../../src/model/secret.ts";
import { needlesOf } from "../../src/redact/needles.ts";
import { createRedactor } from "../../src/redact/redactor.ts";
import { needle } from "./oracle.ts";

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();
const push = (redactor: ReturnType<typeof createRedactor>, written: string) =>
  text(redactor.push(Buffer.from(written)));
const hex = (letter: string) => letter.charCodeAt(0).toString(16);

describe("a redactor that releases what it holds", () => {
  it("gives out the end of a prompt that a needle begins with", () => {
    const redactor = createRedactor([needle("> secret")]);
    expect(push(redactor, "Continue? > ")).toBe("Continue? ");
    expect(text(redactor.release(3))).toBe("> ");
    expect(text(redactor.release(3))).toBe("");
    expect(push(redactor, "yes\n")).toBe("yes\n");
  });

  it("masks the rest of a needle whose first bytes it gave out", () => {
    const redactor = createRedactor([needle("sesame-open")]);
    expect(push(redactor, "it is se")).toBe("it is ");
    expect(text(redactor.release(3))).toBe("se");
    expect(push(redactor, "same-op") + push(redactor, "en now") + text(redactor.end())).toBe("*** now");
  });

  it("keeps what is longer than that", () => {
    const redactor = createRedactor([needle("sesame-open")]);
    expect(push(redactor, "sesa")).toBe("");
    expect(text(redactor.release(3))).toBe("");
    expect(push(redactor, "me-open")).toBe("***");
  });

  it("gives out nothing of what a mask already stands for", () => {
    const redactor = createRedactor([needle("ghgh"), needle("hghg-longer")]);
    expect(push(redactor, "ghgh")).toBe("***");
    expect(text(redactor.release(3))).toBe("");
    expect(push(redactor, "g-longer!")).toBe("!");
  });

  it("gives out a percent sign at the end of a progress bar", () => {
    const redactor = createRedactor([needle("%secret%")]);
    expect(push(redactor, "\r 45%") + text(redactor.release(3))).toBe("\r 45%");
    expect(push(redactor, "\r 46%") + text(redactor.release(3))).toBe("\r 46%");
  });

  it("gives out a line that reads like a row of a dump, but shows one byte of a needle", () => {
    const redactor = createRedactor([needle("6789-sesame")]);
    const line = "36 files changed, 614 insertions(+), 37 deletions(-)\r\n";
    expect(push(redactor, line)).toBe("");
    expect(text(redactor.release(3))).toBe(line);
  });

  it("keeps a row of a dump that shows more", () => {
    const redactor = createRedactor([needle("6789-sesame")]);
    const row = "36 37 38 39\r\n";
    expect(push(redactor, row) + text(redactor.release(3))).toBe("");
    expect(push(redactor, "2d 73 65 73 61 6d 65\r\n")).toBe("***\r\n");
  });

  it("keeps a needle that stands in a line like a row", () => {
    const redactor = createRedactor([needle("5684771691"), needle("6789-sesame")]);
    expect(push(redactor, "36 and 5684771691\n") + text(redactor.release(3))).toBe("");
    expect(push(redactor, "more\n")).toBe("36 and ***\nmore\n");
  });

  it("never gives out a secret, whatever its letters, however it comes in", () => {
    const value = fc
      .constantFrom("0123456789", "0123456789abcdef", "gh8%&\\", "-= 1z")
      .chain(letters => fc.string({ unit: fc.constantFrom(...letters), minLength: 9, maxLength: 24 }))
      .filter(each => needlesOf("S", Secret.fromText(each)).length > 0);
    const cuts = fc.array(fc.record({ bytes: fc.integer({ min: 1, max: 12 }), releases: fc.boolean() }));
    const around = fc.constantFrom("", "\n", "36 ", "key=", "a\n31 ", ",");
    fc.assert(
      fc.property(value, around, around, cuts, (secret, before, behind, pieces) => {
        const redactor = createRedactor(needlesOf("S", Secret.fromText(secret)));
        const written = `${before}${secret}${behind}tail\n`;
        let out = "";
        let at = 0;
        for (const { bytes, releases } of pieces) {
          out += push(redactor, written.slice(at, at + bytes));
          at += bytes;
          if (releases) out += text(redactor.release(3));
        }
        out += push(redactor, written.slice(at)) + text(redactor.end());
        expect(out).not.toContain(secret.trim());
      }),
      { numRuns: 1000 },
    );
  });

  it("masks the rest of what it released, also where that ends as another one begins", () => {
    const value = "8g88&%&&%&88";
    const redactor = createRedactor(needlesOf("S", Secret.fromText(value)));
    expect(push(redactor, "8g") + text(redactor.release(3))).toBe("8g");
    expect(push(redactor, "88&") + push(redactor, "%") + push(redactor, "&&%&88")).toBe("");
    expect(push(redactor, "tail\n")).toBe("***tail\n");
  });

  it("keeps bytes in disguise that show more, however long they are written", () => {
    const redactor = createRedactor([needle("sesame-open")]);
    expect(push(redactor, "a %73%65%73") + text(redactor.release(3))).toBe("a %73%65%73");
    expect(push(redactor, "%61") + text(redactor.release(3))).toBe("");
    expect(push(redactor, "me-open!")).toBe("***!");
  });

  it("counts neither the dashes before a key nor the end of a line", () => {
    const redactor = createRedactor([needle("-----BEGIN KEY-----\nabcd\n"), needle("8\nand more")]);
    expect(push(redactor, "9 ++++-----") + text(redactor.release(3))).toBe("9 ++++-----");
    expect(push(redactor, "\r\n")).toBe("\r\n");
    expect(push(redactor, "port 8\r\n") + text(redactor.release(3))).toBe("port 8\r\n");
  });

  it("counts dashes and blanks where there are many of them", () => {
    const redactor = createRedactor([needle("x- - - - - - - - -y")]);
    expect(push(redactor, "x- - - ") + text(redactor.release(3))).toBe("x- - - ");
    expect(push(redactor, "- - - - ") + text(redactor.release(3))).toBe("");
    expect(push(redactor, "- -y!")).toBe("***!");
  });

  it("shows no more of a needle than what it gave out, for every cutting", () => {
    const letters = "ghijklmnop";
    const cases = fc.record({
      size: fc.integer({ min: 4, max: letters.length }),
      encoded: fc.array(fc.boolean(), { minLength: letters.length, maxLength: letters.length }),
      cuts: fc.array(fc.record({ bytes: fc.integer({ min: 1, max: 6 }), releases: fc.boolean() })),
    });
    fc.assert(
      fc.property(cases, ({ size, encoded, cuts }) => {
        const word = letters.slice(0, size);
        const redactor = createRedactor([needle(word)]);
        const disguised = [...word].map((letter, at) => (encoded[at] ? `%${hex(letter)}` : letter)).join("");
        const written = `x${word}yz${disguised}w`;
        let out = "";
        let at = 0;
        for (const { bytes, releases } of cuts) {
          out += push(redactor, written.slice(at, at + bytes));
          at += bytes;
          if (releases) out += text(redactor.release(3));
        }
        out += push(redactor, written.slice(at)) + text(redactor.end());
        expect(out.replace(/(?:[g-i]|%6[7-9]|%6?){1,3}(?=\*\*\*)/g, "")).toBe("x***yz***w");
      }),
      { numRuns: 2000 },
    );
  });
});
