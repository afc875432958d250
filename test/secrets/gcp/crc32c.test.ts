import fc from "fast-check";
import { expect, it } from "vitest";
import { crc32c } from "../../../src/secrets/gcp/crc32c.ts";

// From RFC 3720, appendix B.4, and the polynomial's check value.
it.each<[string, Uint8Array, number]>([
  ["the check text", Buffer.from("123456789"), 0xe3069283],
  ["32 zeros", new Uint8Array(32), 0x8a9136aa],
  ["32 ones", new Uint8Array(32).fill(0xff), 0x62a8ab43],
  ["rising bytes", Uint8Array.from({ length: 32 }, (_, index) => index), 0x46dd794e],
  ["nothing", new Uint8Array(0), 0],
])("the checksum of %s is the published one", (_, bytes, sum) => {
  expect(crc32c(bytes)).toBe(sum);
});

it("changes with every single bit", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.nat(), (bytes, at) => {
      const other = Uint8Array.from(bytes);
      const index = at % bytes.length;
      other[index] = (other[index] ?? 0) ^ (1 << (at % 8));
      expect(crc32c(other)).not.toBe(crc32c(bytes));
    }),
  );
});
