/** T10: output that is made to be held. Whatever comes in, little more than a needle is kept back, and nothing is lost. */
import { describe, expect, it } from "vitest";
import { Secret } from "../../src/model/secret.ts";
import { needlesOf } from "../../src/redact/needles.ts";
import { createRedactor } from "../../src/redact/redactor.ts";

const value = `tok-${"0123456789abcdef".repeat(2)}`;
const needles = needlesOf("S", Secret.fromText(value));
const twoLines = needlesOf("S", Secret.fromText("first-line-of-it\nsecond-line-of-it"));
const longest = Math.max(...[...needles, ...twoLines].map(({ bytes }) => bytes.length));
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

it("makes the needles of ten thousand secrets, and finds the last of them", () => {
  const secrets = Array.from({ length: 10_000 }, (_, index) => `secret-number-${index}-of-many`);
  const all = secrets.flatMap((text, index) => needlesOf(`S${index}`, Secret.fromText(text)).slice(0, 3));
  const redactor = createRedactor(all);
  const out = [redactor.push(Buffer.from(`it is ${secrets.at(-1)}\n`)), redactor.end()];
  expect(Buffer.concat(out).toString()).toBe("it is ***\n");
});
