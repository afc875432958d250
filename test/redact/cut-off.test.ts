import { describe, expect, it } from "vitest";
import { findCutOff } from "../../src/redact/cut-off.ts";
import { createRedactor } from "../../src/redact/redactor.ts";
import { bytewise, needle, redacted } from "./oracle.ts";

const word = "0123456789abcdefghij";

function found(text: string, ...words: readonly string[]) {
  const hits: (readonly [start: number, end: number, needle: number])[] = [];
  findCutOff(
    words.map(each => needle(each)),
    Buffer.from(text),
    (...hit) => hits.push(hit),
  );
  return hits;
}

describe("a needle at the end of a text", () => {
  it.each([10, 11, 19])("is cut off when its first %s of 20 bytes stand there", size => {
    expect(found(`x ${word.slice(0, size)}`, word)).toEqual([[2, 2 + size, 0]]);
  });

  it.each([
    ["less than its half stands there", `x ${word.slice(0, 9)}`, word],
    ["all of it stands there", word, word],
    ["less than eight bytes of it do", "abcdefg", "abcdefgh"],
    ["something follows", `${word.slice(0, 15)}\n`, word],
    ["something else stands there", "0123456789abcdeX", word],
    ["nothing stands there", "", word],
  ])("is not cut off when %s", (_, text, needle) => {
    expect(found(text, needle)).toEqual([]);
  });

  it("is taken at its longest, and each needle by itself", () => {
    const repeated = "ababababXababababYabababab";
    expect(found(`-${repeated.slice(0, 17)}`, repeated, "abababab..")).toEqual([
      [1, 18, 0],
      [10, 18, 1],
    ]);
  });
});

describe("a redactor whose stream ends within a needle", () => {
  it("masks most of a needle, and shows less of it, however the stream is cut", () => {
    for (let size = 0; size <= word.length; size += 1) {
      const text = Buffer.from(`token ${word.slice(0, size)}`);
      const expected = size < 10 ? text.toString() : "token ***";
      expect(redacted(text, [needle(word)]).toString()).toBe(expected);
      expect(redacted(text, [needle(word)], bytewise(text)).toString()).toBe(expected);
    }
  });

  it("makes one mask of it and what it overlaps", () => {
    const needles = [needle("abcdefgh"), needle("efghijklmn")];
    const text = Buffer.from("- abcdefghijkl");
    expect(redacted(text, needles).toString()).toBe("- ***");
    expect(redacted(text, needles, bytewise(text)).toString()).toBe("- ***");
  });

  it("says that it was cut off", () => {
    const seen: (string | undefined)[] = [];
    const redactor = createRedactor([needle(word)], { onHit: (_, view) => seen.push(view) });
    redactor.push(Buffer.from(word.slice(0, 12)));
    expect(seen).toEqual([]);
    redactor.end();
    expect(seen).toEqual(["cut off at the end"]);
  });
});
