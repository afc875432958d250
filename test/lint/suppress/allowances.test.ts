import { describe, expect, it } from "vitest";
import type { Blob } from "../../../src/lint/blob.ts";
import { aboutFile } from "../../../src/lint/changes/contents.ts";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { allowanceRule, allowancesIn } from "../../../src/lint/suppress/allowances.ts";

const inspector = createInspector([allowanceRule], { base64: "suspicious", time: 1000, now: () => 0 });
const mark = ["job-secrets:", "allow jwt -- why"].join(" ");

function allowances(text: string, more: Partial<Blob> = {}) {
  const blob: Blob = { ...aboutFile("a.ts"), bytes: Buffer.from(text), added: undefined, part: undefined };
  return allowancesIn({ ...blob, ...more }, inspector.inspect(blob.bytes, blob.path) ?? []);
}

describe("allow comments", () => {
  it("are told in their order, with the line and what stands around them in it", () => {
    expect(allowances(`a\nb // ${mark}\n# ${mark} x`)).toEqual([
      { path: "a.ts", line: 2, before: "b // ", text: mark },
      { path: "a.ts", line: 3, before: "# ", text: `${mark} x` },
    ]);
  });

  it("are told with a part of a line that is very long: a line may hold as many of them as it likes", () => {
    const far = "x".repeat(10_000);
    const [one, two] = allowances(`${far} // ${mark} ${far} ${mark}\n${far}`);
    for (const each of [one, two]) expect(each?.before).toHaveLength(4096);
    expect(one?.text).toHaveLength(4096);
    expect(two?.text).toBe(mark);
  });

  it("are not told where only a part of the file counts, or what is in a commit", () => {
    const added = { touches: () => true, before: [] };
    const part = { offset: 0, linesBefore: 0, columnsBefore: 0, from: 0, to: 10 };
    for (const more of [{ added }, { part }, { commit: "1".repeat(40) }])
      expect(allowances(`# ${mark}`, more)).toEqual([]);
  });

  it("are not told where they are encoded", () => {
    const encoded = Buffer.from(`# ${mark} and some more text`).toString("base64");
    expect(allowances(`x = "${encoded}"`)).toEqual([]);
  });
});
