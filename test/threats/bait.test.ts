/** T10: output that is made to be held. Whatever comes in, little more than a needle is kept, and nothing is lost. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { Secret } from "../../src/model/secret.ts";
import { needlesOf } from "../../src/redact/needles.ts";
import { createRedactor } from "../../src/redact/redactor.ts";

const value = `tok-${"0123456789abcdef".repeat(2)}`;
const needles = needlesOf("S", Secret.fromText(value));
const twoLines = needlesOf("S", Secret.fromText("first-line-of-it\nsecond-line-of-it"));
const longest = Math.max(...[...needles, ...twoLines].map(({ bytes }) => bytes.length));
setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

/** What is in use outside of the heap: all bytes that somebody keeps. */
function heldBytes(): number {
  collect();
  return process.memoryUsage().arrayBuffers;
}

/** A needle in disguise is longer than it is: the longest escape stands for one byte with twelve. */
const most = longest * 12 + 1024;

const baits: readonly (readonly [what: string, unit: string])[] = [
  ["one endless line", "x"],
  ["percent signs", "%"],
  ["half an escape", "%4"],
  ["backslashes", "\\"],
  ["half a Unicode escape", "\\u0"],
  ["ampersands", "&"],
  ["half an entity", "&#0"],
  ["escape characters", "\u001b"],
  ["an unfinished terminal code", "\u001b["],
  ["blanks", " "],
  ["line breaks", "\n"],
  ["carriage returns", "\r"],
  ["indented lines", "\n   "],
  ["numbers at the beginning of lines", "\n74 6f "],
  ["an endless row of a dump", "74 "],
  ["a secret's beginning", value.slice(0, 9)],
  ["a secret's beginning on lines", `${value.slice(0, 9)}\n`],
  ["a part of a line and blanks", "first-line-of \n"],
  ["bytes beyond ASCII", "\u00e4\u20ac"],
];

describe.each([
  ["a token", needles],
  ["a value of two lines", twoLines],
] as const)("a redactor that looks for %s", (_kind, searched) => {
  it.each(baits)("keeps little back of %s", (_, unit) => {
    const redactor = createRedactor(searched);
    const chunk = Buffer.from(unit.repeat(Math.ceil(4096 / unit.length)));
    let taken = 0;
    let given = 0;
    for (let round = 0; round < 64; round += 1) {
      given += redactor.push(chunk).length;
      taken += chunk.length;
      expect(taken - given).toBeLessThan(most);
    }
    given += redactor.end().length;
    expect(given).toBe(taken);
  });
});

/** What would have to be kept to be read, and never comes to its end. */
const endless: readonly (readonly [what: string, beginning: string, unit: string])[] = [
  ["a terminal code with endless numbers", "\u001b[", "1;"],
  ["a title of a terminal without an end", "\u001b]0;", "x"],
  ["a row of a dump", "", "74 "],
  ["a row of a dump with its offset", "0000000 ", "74 "],
  ["blanks behind half a secret and a line break", `${value.slice(0, 20)}\n`, " "],
  ["blanks behind half a line of a value", "first-line-of\n", " "],
  ["carriage returns behind half a secret", value.slice(0, 20), "\r"],
  ["line breaks in base64", Buffer.from(value).toString("base64").slice(0, 24), "\n"],
];

describe("a redactor that is given megabytes of what has no end", () => {
  it.each(endless)("keeps little of %s in memory", (_, beginning, unit) => {
    const redactor = createRedactor([...needles, ...twoLines]);
    const chunk = Buffer.from(unit.repeat(65536 / unit.length));
    redactor.push(Buffer.from(beginning));
    redactor.push(chunk);
    const before = heldBytes();
    for (let round = 0; round < 128; round += 1) redactor.push(chunk);
    expect(heldBytes() - before).toBeLessThan(1024 * 1024);
    redactor.end();
  });
});

it("makes the needles of ten thousand secrets, and finds the last of them", () => {
  const secrets = Array.from({ length: 10_000 }, (_, index) => `secret-number-${index}-of-many`);
  const all = secrets.flatMap((text, index) => needlesOf(`S${index}`, Secret.fromText(text)).slice(0, 3));
  const redactor = createRedactor(all);
  const out = [redactor.push(Buffer.from(`it is ${secrets.at(-1)}\n`)), redactor.end()];
  expect(Buffer.concat(out).toString()).toBe("it is ***\n");
});
