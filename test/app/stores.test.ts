import { describe, expect, it } from "vitest";
import { storeSurroundings } from "../../src/app/stores.ts";
import { storeTypes } from "../../src/secrets/stores/index.ts";

describe("the stores that a configuration may name", () => {
  it("are all types of the registry, and without an entry those that need no option", () => {
    const { storeTypes: types, builtIn } = storeSurroundings();
    expect([...types.keys()]).toEqual(storeTypes.map(({ id }) => id));
    expect(builtIn).toEqual(expect.arrayContaining(["directory", "dotenv", "env"]));
    expect(builtIn).not.toContain("sops");
  });
});
