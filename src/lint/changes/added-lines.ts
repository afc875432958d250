/** Which lines of a file are new: those that no earlier version of it has, wherever and however far indented they stood. */
import type { LineSet } from "../blob.ts";

/** With several earlier versions (the parents of a merge) a line is old when one of them has it. */
export function addedLines(now: Uint8Array, before: readonly Uint8Array[]): LineSet {
  const old = before.map(countLines);
  const isAdded = linesOf(now).map(line => {
    let isOld = false;
    for (const counts of old) {
      const count = counts.get(line) ?? 0;
      if (count > 0) {
        counts.set(line, count - 1);
        isOld = true;
      }
    }
    return !isOld;
  });
  return { touches: (first, last) => isAdded.slice(first - 1, last).includes(true) };
}

function countLines(text: Uint8Array): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of linesOf(text)) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

/** Without what stands around them: a new line end or another indentation makes no new line. */
function linesOf(text: Uint8Array): string[] {
  return Buffer.from(text.buffer, text.byteOffset, text.length)
    .toString("latin1")
    .split("\n")
    .map(line => line.trim());
}
