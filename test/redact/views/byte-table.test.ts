/** Tables of bytes. */
import { expect, it } from "vitest";
import { byteTable } from "../../../src/redact/views/byte-table.ts";

it("says of each byte whether the pattern fits it, as a character of Latin-1", () => {
  const table = byteTable(/[a\u00ff]/);
  expect([...table.keys()].filter(byte => table[byte] === 1)).toEqual([0x61, 0xff]);
});
