/** Which scanner is taken where WebAssembly has no room: a lint goes on, with the same marks. */
import { afterEach, expect, it, vi } from "vitest";
import { createScanner } from "../../../src/lint/scan/create-scanner.ts";
import type { Scanner, Sought } from "../../../src/lint/scan/scanner.ts";

const sought: Sought = { keywords: ["ghp_"], stems: ["pass"], names: [{ text: "pass" }], everyRun: true };

function marksOf(scanner: Scanner, text: string): string[] {
  const marks = scanner.scan(Buffer.from(text), "prose");
  return Array.from(
    { length: marks.count },
    (_, index) => `${marks.kind(index)} ${marks.start(index)}`,
  ).sort();
}

afterEach(() => {
  vi.restoreAllMocks();
});

it("marks the same without room for WebAssembly's memory", () => {
  const instance = vi.spyOn(WebAssembly, "Instance").mockImplementation(function noRoom() {
    throw new RangeError("WebAssembly.Instance(): Out of memory");
  });
  expect(marksOf(createScanner(sought), "my.pass = 1")).toEqual(["assigned 0", "name 3"]);
  expect(instance).toHaveBeenCalledOnce();
});

it("marks the same in a text that its memory cannot grow for, and in the next one", () => {
  const scanner = createScanner(sought);
  const grow = vi.spyOn(WebAssembly.Memory.prototype, "grow").mockImplementation(() => {
    throw new RangeError("WebAssembly.Memory.grow(): Maximum memory size exceeded");
  });
  const long = `${" ".repeat(1 << 23)}my.pass = 1`;
  expect(marksOf(scanner, long)).toEqual([`assigned ${1 << 23}`, `name ${(1 << 23) + 3}`]);
  expect(grow).toHaveBeenCalledOnce();
  expect(marksOf(scanner, "my.pass = 1")).toEqual(["assigned 0", "name 3"]);
});

it("lets every other fault through", () => {
  vi.spyOn(WebAssembly, "Instance").mockImplementation(function broken() {
    throw new TypeError("broken");
  });
  expect(() => createScanner(sought)).toThrow("broken");
});
