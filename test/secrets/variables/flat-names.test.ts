import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../../src/model/error.ts";
import {
  findVariable,
  flatNameOf,
  indexNames,
  locationsBelow,
} from "../../../src/secrets/variables/flat-names.ts";
import { at } from "../stores/context.ts";

describe("flat names", () => {
  it.each([
    [at("db-password"), "db_password", "a dash"],
    [at("Team/DB.Password"), "team_db_password", "case, a slash and a dot"],
    [at("team/db", "password"), "team_db_password", "a field"],
    [at("a b"), "a b", "no other character is replaced"],
  ])("flattens %j to %s: %s", (location, name) => {
    expect(flatNameOf(location)).toBe(name);
  });

  it("leaves out variables without the prefix, and the prefix alone", () => {
    expect([...indexNames(["P_A", "p_b", "P_", "Q"], "P_")]).toEqual([["a", ["P_A"]]]);
  });

  it("throws for several variables of one name, and only when that name is asked for", () => {
    const names = indexNames(["A_B", "a_b", "A.B", "C"]);
    expect(findVariable(names, at("c"))).toBe("C");
    expect(findVariable(names, at("d"))).toBeUndefined();
    expect(() => findVariable(names, at("a/b"))).toThrow(AppError);
    expect(() => findVariable(names, at("a/b"))).toThrow("A_B and a_b and A.B");
  });

  it("lists the place itself where a variable has its name, as it was asked for, and nothing for its bare prefix", () => {
    const names = indexNames(["TEAM_", "TEAM", "TEAM_A_B"]);
    expect(locationsBelow(names, at("Team"))).toEqual([at("Team"), at("Team/a_b")]);
    expect(locationsBelow(names, at("team", "A"))).toEqual([at("team/A/b")]);
    expect(locationsBelow(names, at("team/a", "b"))).toEqual([at("team/a", "b")]);
  });

  it("lists places that find the variable again, below the path as it was written", () => {
    const name = fc.stringMatching(/^[A-Za-z_]([A-Za-z0-9_]{0,6})$/);
    const path = fc.stringMatching(/^[A-Za-z-]{0,2}$/);
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { selector: text => text.toLowerCase() }),
        path,
        (variables, below) => {
          const names = indexNames(variables);
          const listed = locationsBelow(names, at(below));
          for (const location of listed) {
            expect(below === "" || `${location.path}/`.startsWith(`${below}/`)).toBe(true);
            expect(variables).toContain(findVariable(names, location));
          }
          const own = below.toLowerCase().replaceAll("-", "_");
          const start = own === "" ? "" : `${own}_`;
          const wanted = variables.filter(each => {
            const name = each.toLowerCase();
            return name === own || (name.startsWith(start) && name !== start);
          });
          expect(listed).toHaveLength(wanted.length);
        },
      ),
    );
  });
});
