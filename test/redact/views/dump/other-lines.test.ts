import { expect, it } from "vitest";
import { LineHead } from "../../../../src/redact/line-head.ts";
import { Text } from "../../../../src/redact/text.ts";
import { OtherLines } from "../../../../src/redact/views/dump/other-lines.ts";

const row = "0000000  61  62  63\n";
const masked = "0000000  ***  63\n";

function textOf(content: string): Text {
  const text = new Text();
  text.take(Buffer.from(content), { origin: 0, isLast: false, lineHead: new LineHead() });
  return text;
}

it("a line of another type is passed over with its newline, and nothing is passed over that a mask stands in", () => {
  const text = textOf(`${row}${masked}${row}`);
  const lines = new OtherLines();
  for (let time = 0; time < 2; time += 1) {
    expect(lines.behind(text, 0)).toBe(row.length);
    expect(lines.behind(text, row.length)).toBeUndefined();
  }
});

it("what is known of one text is not told of the next", () => {
  const lines = new OtherLines();
  expect(lines.behind(textOf(masked), 0)).toBeUndefined();
  lines.clear();
  expect(lines.behind(textOf(row), 0)).toBe(row.length);
});

it("a line that goes on ends with the text, whatever stands in it", () => {
  const content = masked.slice(0, -1);
  expect(new OtherLines().behind(textOf(content), 0)).toBe(content.length);
});
