/** Rows of dumps as the tools that people use really print them. */
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Secret } from "../../../src/model/secret.ts";
import { needlesOf } from "../../../src/redact/needles.ts";
import { bytewise, redacted } from "../oracle.ts";

const dumps: readonly (readonly [name: string, command: string])[] = [
  ["od -An -tx1", "od -An -v -tx1"],
  ["od -tx1", "od -v -tx1"],
  ["od -tx1z", "od -v -tx1z"],
  ["od -x", "od -v -x"],
  ["od -tx4", "od -v -tx4"],
  ["od -b", "od -v -b"],
  ["od", "od -v"],
  ["od -tu1", "od -v -tu1"],
  ["od -c", "od -v -c"],
  ["xxd", "xxd"],
  ["xxd -g1", "xxd -g1"],
  ["xxd -g4 -c 24", "xxd -g4 -c 24"],
  ["xxd -u", "xxd -u"],
  ["xxd -e", "xxd -e"],
  ["xxd -b", "xxd -b"],
  ["od -a", "od -v -a"],
  ["xxd -p", "xxd -p"],
  ["xxd -i", "xxd -i"],
  ["hexdump", "hexdump -v"],
  ["hexdump -C", "hexdump -v -C"],
  ["hexdump -c", "hexdump -v -c"],
  [
    "Node's byte arrays",
    `"${process.execPath}" -e 'console.log(new Uint8Array(require("fs").readFileSync(0)))'`,
  ],
];

const dumped = (command: string, bytes: Uint8Array) =>
  Buffer.from(execFileSync("sh", ["-c", command], { input: bytes }));

describe("a dump of a secret among other bytes", () => {
  // Numbers of three digits, as in the value that it is compared with: Node aligns its columns by the longest one.
  const value = `${[...randomBytes(24)].map(byte => String.fromCharCode(100 + (byte % 23))).join("")}zzq`;
  const needles = needlesOf("S", Secret.fromText(value));

  it.each(dumps)("by %s shows none of its bytes, whole or byte by byte", (_name, command) => {
    for (const before of ["", "x", "0123456789", "the value is ", "a line before it\n"]) {
      for (const behind of ["", "\n", " and more that is no secret at all"]) {
        const text = dumped(command, Buffer.from(before + value + behind));
        // What any other value of the same length would leave is all that may be left.
        const other = dumped(command, Buffer.from(before + "\u007f".repeat(value.length) + behind));
        const shown = redacted(text, needles).toString();
        expect(shown).toContain("***");
        expect(redacted(text, needles, bytewise(text)).toString()).toBe(shown);
        expect(leftOver(shown, text.toString(), other.toString())).toEqual([]);
      }
    }
  });

  it.each(dumps)("by %s is left as it is when it holds no secret", (_name, command) => {
    const text = dumped(command, Buffer.from(`${value.slice(0, -5)}other ${value.slice(5)}`));
    expect(redacted(text, needles).equals(text)).toBe(true);
    expect(redacted(text, needles, bytewise(text)).equals(text)).toBe(true);
  });
});

/** The characters that are still shown and that another value of the same length would have changed. */
function leftOver(shown: string, text: string, other: string): string[] {
  expect(other.length).toBe(text.length);
  const pieces = shown.split("***");
  let at = 0;
  return pieces.flatMap((piece, index) => {
    const start = index === pieces.length - 1 ? text.length - piece.length : text.indexOf(piece, at);
    at = start + piece.length;
    return [...piece].filter((character, place) => character !== other[start + place]);
  });
}
