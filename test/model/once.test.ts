import { describe, expect, it } from "vitest";
import { once } from "../../src/model/once.ts";

describe("a value that is made once", () => {
  it("is not made before it is asked for", () => {
    let made = 0;
    const ask = once(() => {
      made += 1;
      return { made };
    });
    expect(made).toBe(0);
    expect(ask()).toBe(ask());
    expect(made).toBe(1);
  });
});
