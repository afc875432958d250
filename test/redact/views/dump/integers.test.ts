/** The bytes that integers in dumps stand for. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { Integer } from "../../../../src/redact/views/dump/integers.ts";

const integer = new Integer();

/** The bytes of the digits, with a sign or without. */
function bytesOf(digits: string, radix: number, isNegative = false): string | undefined {
  if (!integer.read(Buffer.from(digits), 0, digits.length, radix)) return undefined;
  if (isNegative && !integer.negate()) return undefined;
  return Buffer.from(integer.bytes.subarray(0, integer.words)).toString("hex");
}

it("an integer has the bytes of its value, in as many as a program would take", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.nat(63), (drawn, shift) => {
      const value = drawn >> BigInt(shift);
      const size = value < 256n ? 1 : value < 65536n ? 2 : value < 2n ** 32n ? 4 : 8;
      const all = Buffer.alloc(8);
      all.writeBigUInt64LE(value);
      const expected = all.subarray(0, size).toString("hex");
      expect(bytesOf(value.toString(), 10)).toBe(expected);
      expect(bytesOf(value.toString(8).padStart(23, "0"), 8)).toBe(expected);
    }),
  );
});

it("an integer below zero has those of its complement", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 2n ** 63n }), fc.nat(62), (drawn, shift) => {
      const value = drawn >> BigInt(shift) || 1n;
      const size = value <= 128n ? 1 : value <= 32768n ? 2 : value <= 2n ** 31n ? 4 : 8;
      const all = Buffer.alloc(8);
      all.writeBigInt64LE(-value);
      expect(bytesOf(value.toString(), 10, true)).toBe(all.subarray(0, size).toString("hex"));
    }),
  );
});

it("none is larger than eight bytes", () => {
  expect(bytesOf((2n ** 64n).toString(), 10)).toBeUndefined();
  expect(bytesOf((2n ** 63n + 1n).toString(), 10, true)).toBeUndefined();
  expect(bytesOf((2n ** 63n).toString(), 10, true)).toBe("0000000000000080");
});
