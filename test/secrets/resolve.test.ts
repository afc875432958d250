import { describe, expect, it } from "vitest";
import type { Entry } from "../../src/config/config.ts";
import { resolve, type Selection } from "../../src/secrets/resolve.ts";
import { groupEntry, plainEntry, secretEntry } from "../entries.ts";
import { failureOf, linesOf } from "../failures.ts";
import { grantOf, mount } from "./orders.ts";

const dev = grantOf(["dev", ["dev/**", "env://*"]]);

function selection(entries: readonly Entry[], given: Partial<Selection> = {}): Selection {
  return {
    entries,
    only: undefined,
    insideOnly: false,
    allowedNames: [],
    unmaskable: "error",
    mounts: [mount("dev", "memory"), mount("prod", "memory")],
    storeNames: ["memory", "env"],
    ...given,
  };
}

const namesOf = (given: Selection, grant = dev) => {
  const { secrets, groups, plain } = resolve(given, grant);
  return [
    ...secrets.map(({ name }) => name),
    ...groups.map(({ prefix }) => `${prefix}*`),
    ...plain.map(({ name }) => name),
  ];
};

describe("what was asked for", () => {
  const entries = [
    secretEntry("A", "secret://dev/a#x?version=2", { as: "file", decode: "base64", unmaskable: "warn" }),
    groupEntry("AWS_", "secret://dev/aws/*", { omit: ["root"], required: false }),
    plainEntry("LEVEL", "info"),
    secretEntry("B", "env://b", { default: "none", required: false, allowEmpty: true }),
  ];

  it("gets its places and keeps its treatment", () => {
    const { secrets, groups, plain } = resolve(selection(entries), dev);
    expect(secrets).toMatchObject([
      {
        name: "A",
        store: "memory",
        location: { mount: "dev", path: "a", field: "x", version: "2" },
        as: "file",
        decode: "base64",
        unmaskable: "warn",
        required: true,
      },
      { name: "B", store: "env", default: "none", required: false, allowEmpty: true, unmaskable: "error" },
    ]);
    expect(groups).toMatchObject([
      { prefix: "AWS_", omit: ["root"], required: false, location: { path: "aws" }, default: undefined },
    ]);
    expect(plain).toMatchObject([{ name: "LEVEL", value: "info" }]);
  });

  it.each<[Partial<Selection>, string[], string]>([
    [{}, ["A", "B", "AWS_*", "LEVEL"], "everything"],
    [{ only: ["B"] }, ["B"], "one name"],
    [{ only: ["LEVEL", "A"] }, ["A", "LEVEL"], "two names, one of them no secret"],
    [{ only: ["AWS_*"] }, [], "a group has no name to be asked for by"],
    [{ only: [] }, [], "no name at all"],
  ])("may be chosen by name: %j", (given, names) => {
    expect(namesOf(selection(entries, given))).toEqual(names);
  });
});

describe("a place that does not exist", () => {
  it.each([
    ["memroy://a", 'there is no store named memroy; did you mean "memory"?'],
    ["secret://dve/a", 'no mount answers for it; did you mean "secret://dev/…"?'],
  ])("is told as that, and not as one that no scope reads: %s", async (text, why) => {
    const error = await failureOf(() => resolve(selection([secretEntry("A", text)]), dev));
    expect(error).toMatchObject({ code: "config", exitCode: 2 });
    expect(error.message).toContain(why);
    expect(error.message).not.toContain("scope");
  });
});

describe("what lies outside of the scope", () => {
  const entries = [
    secretEntry("IN", "secret://dev/a"),
    secretEntry("OUT", "secret://prod/a"),
    groupEntry("OUT_", "secret://prod/aws/*"),
    secretEntry("DIRECT", "memory://kv/a"),
  ];

  it("is refused, all of it at once", async () => {
    const error = await failureOf(() => resolve(selection(entries), dev));
    expect(error.exitCode).toBe(4);
    expect(linesOf(error)).toEqual([
      "refused: cannot read secret://prod/a: no scope reads `prod/a` (scopes of this identity: `dev`)",
      "refused: cannot read memory://kv/a: no scope reads `memory://kv/a` (scopes of this identity: `dev`)",
      "refused: cannot read secret://prod/aws/*: no scope reads `prod/aws/*` (scopes of this identity: `dev`)",
    ]);
  });

  it("is refused also when only something else is asked for and that is outside", async () => {
    expect((await failureOf(() => resolve(selection(entries, { only: ["OUT"] }), dev))).code).toBe("refused");
    expect(namesOf(selection(entries, { only: ["IN"] }))).toEqual(["IN"]);
  });

  it("is left out where only what is inside was asked for", () => {
    expect(namesOf(selection([...entries, plainEntry("P", "1")], { insideOnly: true }))).toEqual(["IN", "P"]);
  });
});

describe("faults", () => {
  it("are told together: places, refusals, names", async () => {
    const entries = [
      secretEntry("A", "secret://test/x"),
      secretEntry("PATH", "secret://dev/path"),
      secretEntry("B", "secret://prod/b"),
      secretEntry("b", "secret://dev/b"),
      plainEntry("C", "1"),
      secretEntry("c", "secret://dev/c"),
      plainEntry("LD_PRELOAD", "x.so"),
    ];
    const grant = grantOf(["all", ["test/**", "dev/**"]]);
    const error = await failureOf(() => resolve(selection(entries), grant));
    expect(error.exitCode).toBe(4);
    expect(linesOf(error)).toEqual([
      "config: cannot resolve secret://test/x: no mount answers for it (mounts: dev/, prod/)",
      "refused: cannot read secret://prod/b: no scope reads `prod/b` (scopes of this identity: `all`)",
      "name: cannot deliver secret://dev/path as PATH: the name is reserved, because it changes how programs run",
      "name: cannot deliver two values as B and b: secret://prod/b and secret://dev/b",
      "name: cannot deliver two values as C and c: a plain value and secret://dev/c",
      "name: cannot deliver a plain value as LD_PRELOAD: the name is reserved (as LD_*), because it changes how programs run",
    ]);
  });
});
