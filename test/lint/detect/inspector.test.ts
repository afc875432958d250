/** What of one file is looked at, in depth, size and time, and that the rest is said not to be. */
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import type { Candidate } from "../../../src/lint/detect/detector.ts";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";
import { base64Url, sample } from "../../../src/lint/samples.ts";
import { isUnlooked } from "../../../src/lint/unlooked.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "strict", time: 60_000, now: () => performance.now() });

it("decodes so many texts of one file and no more, and says so, and of the next file as many again", () => {
  let looks = 0;
  const counting = createInspector(rules, {
    base64: "strict",
    time: 1,
    now: () => {
      looks += 1;
      return 0;
    },
  });
  const hidden = Array.from({ length: 20_000 }, (_, index) =>
    Buffer.from(`password = "${sample(base64Url, 12)}${index}"`).toString("base64"),
  );
  for (const path of ["a.txt", "b.txt"]) {
    looks = 0;
    expect(saysUnlooked(counting.inspect(Buffer.from(hidden.join(" ;\n")), path))).toBe(true);
    expect(looks).toBeGreaterThan(16_000);
    expect(looks).toBeLessThan(18_000);
  }
});

/** A text, encoded so many times. */
function deep(text: string, depth: number): string {
  let written = text;
  for (let count = 0; count < depth; count += 1) written = Buffer.from(written).toString("base64");
  return written;
}

const login = () => `password = "${sample(base64Url, 12)}7"`;
const gzipped = (text: string) => gzipSync(text).toString("base64");

/** Whether it is told that something was not looked at. */
function saysUnlooked(candidates: readonly Candidate[] | undefined): boolean {
  return candidates?.some(isUnlooked) === true;
}

const limited: readonly (readonly [string, string, "found" | "passed" | "told"])[] = [
  ["what is encoded three times", deep(login(), 3), "found"],
  ["what is encoded four times", deep(login(), 4), "told"],
  ["a row of one digit, which in hex is the same again", "3".repeat(4096), "passed"],
  ["such a row that ends in another digit", `${"3".repeat(4095)}2`, "passed"],
  ["a text that a megabyte comes of", gzipped(`${" ".repeat(1_000_000)}\n${login()}`), "found"],
  ["a text that much more than a megabyte comes of", gzipped(`${" ".repeat(3_000_000)}${login()}`), "told"],
  ["letters beyond ASCII that much more than a megabyte comes of", gzipped("ö".repeat(1_000_000)), "told"],
  ["zeros that a gigabyte could come of", gzipped("\0".repeat(1_200_000)), "passed"],
  [
    "long texts one after the other",
    [1, 2, 3].map(n => deep(`${n}${"word ".repeat(1_200_000)}`, 1)).join(" ;\n"),
    "told",
  ],
];

it.each(limited)("%s is looked at as a whole, or said not to be", (_, text, comes) => {
  const candidates = inspector.inspect(Buffer.from(text), "a.txt") ?? [];
  const found = candidates.length > 0 ? "found" : "passed";
  expect(saysUnlooked(candidates) ? "told" : found).toBe(comes);
});

it("does not take what one file held too much of for looked at in the next", () => {
  const hidden = Array.from({ length: 17_000 }, (_, index) =>
    Buffer.from(`password = "${sample(base64Url, 12)}${index}"`).toString("base64"),
  );
  const fresh = createInspector(rules, { base64: "suspicious", time: 60_000, now: () => 0 });
  expect(saysUnlooked(fresh.inspect(Buffer.from(hidden.join(" ;\n")), "a.txt"))).toBe(true);
  expect(fresh.inspect(Buffer.from(hidden.at(-1) ?? ""), "b.txt")).toHaveLength(1);
});

it("says in each file that something is too deep in it", () => {
  const text = Buffer.from(deep(login(), 4));
  const fresh = createInspector(rules, { base64: "suspicious", time: 60_000, now: () => 0 });
  expect(["a.txt", "b.txt"].map(path => saysUnlooked(fresh.inspect(text, path)))).toEqual([true, true]);
});

it("finds beside what is too deep all else, and beside a name, too", () => {
  const text = `secret_key = "${deep(login(), 4)}"\n${login()}\n`;
  const found = inspector.inspect(Buffer.from(text), "a.py") ?? [];
  expect(
    found.filter(each => !isUnlooked(each)).map(({ start }) => text.slice(0, start).split("\n").length),
  ).toContain(2);
  expect(saysUnlooked(found)).toBe(true);
});

it("does not count a text that stands in another one as it is among what is decoded", () => {
  const text = `x = <<~R\n${deep(login(), 3)}\nR\n`;
  const found = inspector.inspect(Buffer.from(text), "a.rb") ?? [];
  expect([saysUnlooked(found), found.length > 0]).toEqual([false, true]);
});

it("reads what is encoded anew in a file whose name has it read otherwise", () => {
  const text = Buffer.from(deep(login(), 1));
  const fresh = createInspector(rules, { base64: "suspicious", time: 60_000, now: () => 0 });
  expect(fresh.inspect(text, "a.lock")).toEqual([]);
  expect(fresh.inspect(text, "a.env")).toHaveLength(1);
});

it("stops within some marks of the time that a file has, and starts anew with the next", () => {
  let clock = 0;
  const slow = createInspector(rules, {
    base64: "off",
    time: 10,
    now: () => {
      clock += 1;
      return clock;
    },
  });
  const line = `${login()}\n`;
  expect(slow.inspect(Buffer.from(line.repeat(5000)), "a.txt")).toBeUndefined();
  expect(clock).toBeLessThan(20);
  expect(slow.inspect(Buffer.from(line), "b.txt")).not.toHaveLength(0);
});
