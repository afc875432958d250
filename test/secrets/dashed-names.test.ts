import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dashedName, pathOfDashed } from "../../src/secrets/dashed-names.ts";
import { failureOf } from "../failures.ts";

const rule = { store: "Key Vault", pattern: /^[0-9A-Za-z-]{1,127}$/, letters: "letters, digits and -" };
const names = fc.stringMatching(/^[ab-]{1,12}$/);
const paths = fc.stringMatching(/^[ab/-]{1,12}$/);

describe("a path in a store without folders", () => {
  it("is kept with -- for each slash", () => {
    expect(dashedName("etl/warehouse", rule)).toBe("etl--warehouse");
    expect(pathOfDashed("etl--warehouse")).toBe("etl/warehouse");
  });

  it("leads from every name back to the same name", () => {
    fc.assert(
      fc.property(names, name => {
        expect(dashedName(pathOfDashed(name), rule)).toBe(name);
      }),
    );
  });

  it("is the only one of its secret: no two paths mean one name", async () => {
    const nameOf = (path: string) => {
      try {
        return dashedName(path, rule);
      } catch {
        return undefined;
      }
    };
    fc.assert(
      fc.property(paths, paths, (one, other) => {
        const name = nameOf(one);
        fc.pre(name !== undefined && one !== other);
        expect(nameOf(other)).not.toBe(name);
      }),
    );
    const error = await failureOf(() => dashedName("etl--warehouse", rule));
    expect([error.message, error.hint]).toEqual([
      "cannot read etl--warehouse: -- stands for / in names of Key Vault",
      "Write etl/warehouse; Key Vault has it under etl--warehouse.",
    ]);
  });

  it("of other letters is refused with the name that it would have", async () => {
    const error = await failureOf(() => dashedName("etl/ware_house", rule));
    expect(error.message).toBe(
      "cannot read etl/ware_house: names in Key Vault are letters, digits and - (this one would be kept as etl--ware_house)",
    );
  });
});
