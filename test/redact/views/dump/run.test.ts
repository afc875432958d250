/** Runs of lines with one offset, as loops print that dump short things, and where they are cut. */
import { describe, expect, it } from "vitest";
import { Places } from "../../../../src/redact/places.ts";
import { beginningOfRun, Run } from "../../../../src/redact/views/dump/run.ts";

const line = "00000000: 6869 0a  hi.\n";

/** The numbers of the lines with which a run begins. */
function beginnings(lines: readonly string[]): number[] {
  const bytes = Buffer.from(lines.join(""));
  const run = new Run(bytes);
  let start = 0;
  return lines.flatMap((each, index) => {
    const begins = run.begins(start, index > 0);
    start += each.length;
    return begins ? [index] : [];
  });
}

describe("a run of lines with one offset", () => {
  it("goes on over lines that blanks begin, and ends at another offset", () => {
    const types = "                  h   i  \\n\n";
    const next = "00000010: 6869 0a  hi.\n";
    expect(beginnings([line, types, line, next, types, "text\n", line])).toEqual([0, 3, 5, 6]);
  });

  it("is cut after 32 lines", () => {
    expect(beginnings(Array.from({ length: 100 }, () => line))).toEqual([0, 32, 64, 96]);
  });

  it("begins where it does in a text that begins with any of these lines", () => {
    const places = new Places();
    for (let index = 0; index < 100; index += 1) places.push(index * line.length);
    const bytes = Buffer.from(line.repeat(100));
    expect([0, 31, 32, 63, 99].map(index => beginningOfRun(bytes, places, index))).toEqual([
      0, 0, 32, 32, 96,
    ]);
  });
});
