/** How many threads a limit of addresses leaves room for. */
import { expect, it } from "vitest";
import { threadsWithRoom } from "../../src/io/addresses.ts";

const gibibyte = 1 << 20;

it.each([
  ["any number where nothing is limited", Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  ["none below what one takes", 0.9 * gibibyte, 0],
  ["none where more is used than may be", -gibibyte, 0],
  ["some where none of them can have WebAssembly's memory", 6.5 * gibibyte, 6],
  ["none where one could have that and nothing beside it", 12 * gibibyte, 0],
  ["as many as can have all that they take", 85 * gibibyte, 2],
])("leaves room for %s", (_, left, threads) => {
  expect(threadsWithRoom(left)).toBe(threads);
});
