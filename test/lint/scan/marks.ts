/** What both scanners look for in their tests, and the marks that one sets. */
import { expect } from "vitest";
import type { Syntax } from "../../../src/lint/detect/assignment/syntax.ts";
import type { Scanner, Sought } from "../../../src/lint/scan/scanner.ts";

export const sought: Sought = {
  keywords: ["ghp_", "com/api/webhooks/", "AKIA", "key-"],
  stems: ["pass", "key", "auth", "pw$", "pat$"],
  names: [
    { text: "pass" },
    { text: "key" },
    { text: "auth", before: "_", behind: "(" },
    { text: "curl", behind: "(=" },
  ],
  everyRun: true,
};

/** Those of each kind in their order; the order of the kinds is open. */
export function marksOf(scanner: Scanner, bytes: Uint8Array, syntax: Syntax = "prose"): string[] {
  const marks = scanner.scan(bytes, syntax);
  const all = Array.from({ length: marks.count }, (_, index) => ({
    kind: marks.kind(index),
    start: marks.start(index),
    text: `${marks.kind(index)} ${marks.start(index)} ${marks.end(index)}`,
  }));
  for (const kind of new Set(all.map(mark => mark.kind))) {
    const starts = all.filter(mark => mark.kind === kind).map(mark => mark.start);
    expect(starts).toEqual([...starts].sort((one, other) => one - other));
  }
  return all.map(mark => mark.text).sort();
}
