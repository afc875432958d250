/** Many small things in handfuls. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { inHandfuls } from "../../src/model/handfuls.ts";

it("keeps all of them, in their order, and hands over nothing that is empty", () => {
  fc.assert(
    fc.property(fc.nat(300), count => {
      const items = Array.from({ length: count }, (_, index) => index);
      const handfuls = [...inHandfuls(items)];
      expect(handfuls.flat()).toEqual(items);
      expect(handfuls.every(({ length }) => length > 0 && length <= 64)).toBe(true);
    }),
  );
});

it("asks for no more than it hands over next", () => {
  let asked = 0;
  function* endless(): Iterable<number> {
    for (;;) yield asked++;
  }
  for (const some of inHandfuls(endless())) {
    expect(asked).toBe(some.length);
    break;
  }
});
