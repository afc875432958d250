/** Where the row begins that lines of a dump of several types show. */
import { describe, expect, it } from "vitest";
import { LineHead } from "../../../../src/redact/line-head.ts";
import { Text } from "../../../../src/redact/text.ts";
import { firstOfRow } from "../../../../src/redact/views/dump/group.ts";

const before = "0000000 67 68\n          g   h\n        103 104\n";
const row = "0000020 67 68\n          g   h\n        103 104\n";

function firstIn(bytes: string, at: number): number {
  const text = new Text();
  text.take(Buffer.from(bytes), { origin: 0, isLast: false, lineHead: new LineHead() });
  text.find();
  return firstOfRow(text, at);
}

describe("the row that is printed first", () => {
  it("begins before the lines that show it, and before the end of what has come in", () => {
    for (let at = before.length + 8; at <= before.length + row.length; at += 1)
      expect(firstIn(before + row.slice(0, at - before.length), at), String(at)).toBe(before.length);
  });

  it("stays where it is, so that what has been read of a dump is not kept", () => {
    expect(firstIn(before + row, before.length)).toBe(before.length);
    expect(firstIn(`${before}0000020`, before.length)).toBe(before.length);
  });

  it("is in no line far before, however many begin with one offset", () => {
    const line = "0000000: 6869 0a\n";
    const text = line.repeat(100);
    let first = firstIn(text, text.length);
    expect(first).toBe(96 * line.length);
    first = firstIn(text, first);
    expect(first).toBe(96 * line.length);
  });

  it("is none behind lines that are indented as much and follow no offset", () => {
    const text = "a list\n        103 104\n        103 104\n";
    expect(firstIn(text, text.length)).toBe(text.length);
  });

  it("is none behind more lines than a dump has types", () => {
    const text = before + "        103 104\n".repeat(9);
    expect(firstIn(text, text.length)).toBe(text.length);
  });
});
