import { describe, expect, it } from "vitest";
import type { GroupEntry } from "../../src/config/config.ts";
import { expand } from "../../src/secrets/expand.ts";
import { resolveGroup } from "../../src/secrets/resolve.ts";
import { groupEntry } from "../entries.ts";
import { failureOf, linesOf } from "../failures.ts";
import { grantOf, order, storesOf } from "./orders.ts";
import { type Contents, type RecordingOptions, recordingStore } from "./recording-store.ts";

const open = grantOf(["open", ["**", "*://**"]]);

interface Given {
  readonly contents?: Contents;
  readonly group?: Partial<GroupEntry>;
  readonly reference?: string;
  readonly prefix?: string;
  readonly grant?: typeof open;
  readonly store?: RecordingOptions;
}

/** Opens up a group over what a store holds. */
async function members(given: Given) {
  const {
    contents = {},
    group = {},
    reference = "secret://dev/aws/*",
    prefix = "AWS_",
    grant = open,
  } = given;
  const store = recordingStore(contents, given.store);
  const stores = storesOf(store);
  const entry = groupEntry(prefix, reference, group);
  const wanted = await expand(resolveGroup(entry, order(stores), grant), stores, grant);
  return { wanted, calls: store.calls };
}

const namesOf = async (given: Given) => (await members(given)).wanted.map(({ name }) => name);

describe("a group", () => {
  it("gives every key directly below its path, by capitalised names", async () => {
    const { wanted, calls } = await members({
      contents: { "aws/key-id": "1", "aws/secret.key": "2", other: "3" },
    });
    expect(wanted).toMatchObject([
      {
        name: "AWS_KEY_ID",
        location: { path: "aws/key-id" },
        reference: { text: "secret://dev/aws/* (key-id)" },
      },
      { name: "AWS_SECRET_KEY", location: { path: "aws/secret.key" } },
    ]);
    expect(calls).toEqual(["open", "list aws"]);
  });

  it("gives the fields of one secret", async () => {
    const contents = { "etl/warehouse#user": "u", "etl/warehouse#password": "p", "etl/other#x": "x" };
    const { wanted } = await members({ contents, reference: "secret://dev/etl/warehouse", prefix: "W_" });
    expect(wanted).toMatchObject([
      { name: "W_USER", location: { path: "etl/warehouse", field: "user" } },
      { name: "W_PASSWORD", location: { path: "etl/warehouse", field: "password" } },
    ]);
  });

  it("gives the same with and without /* where fields and segments are the same", async () => {
    const contents = { "etl/warehouse#user": "u", "etl/warehouse#password": "p" };
    const names = { contents, prefix: "" };
    const [starred, whole] = [
      await namesOf({ ...names, reference: "secret://dev/etl/warehouse/*" }),
      await namesOf({ ...names, reference: "secret://dev/etl/warehouse" }),
    ];
    expect(starred).toEqual(whole);
  });

  it("leaves out what lies deeper, and the place itself", async () => {
    const contents = { aws: "0", "aws/id": "1", "aws/deep/er": "2", "aws/deep#x": "3", awsome: "4" };
    expect(await namesOf({ contents })).toEqual(["AWS_ID"]);
  });

  it("may be a whole mount", async () => {
    const contents = { token: "1", "deep/er": "2" };
    expect(await namesOf({ contents, reference: "secret://dev/*", prefix: "" })).toEqual(["TOKEN"]);
  });

  it("passes its treatment and its version on to every member", async () => {
    const { wanted } = await members({
      contents: { "aws/id": "1" },
      reference: "secret://dev/aws/*?version=3",
      group: { as: "file", decode: "base64", required: false },
    });
    expect(wanted).toMatchObject([
      { as: "file", decode: "base64", required: false, location: { version: "3" } },
    ]);
  });

  it("renames keys whole, without the prefix", async () => {
    const contents = { "aws/key-id": "1", "aws/zone": "2" };
    const rename = new Map([["key-id", "ACCESS_KEY"]]);
    expect(await namesOf({ contents, group: { rename } })).toEqual(["ACCESS_KEY", "AWS_ZONE"]);
  });

  it.each([
    [["root"], ["AWS_ID", "AWS__HIDDEN"], "a key"],
    [["r*", "i*"], ["AWS__HIDDEN"], "globs"],
    [[".*"], ["AWS_ID", "AWS_ROOT"], "a key that begins with a dot"],
    [["!id"], ["AWS_ID", "AWS_ROOT", "AWS__HIDDEN"], "a ! is no negation"],
  ])("omits %j and keeps %j: %s", async (omit, names) => {
    const contents = { "aws/id": "1", "aws/root": "2", "aws/.hidden": "3" };
    expect((await namesOf({ contents, group: { omit } })).sort()).toEqual([...names].sort());
  });
});

describe("a group that is empty", () => {
  it.each<[Contents, Partial<GroupEntry>, string, string]>([
    [{}, {}, "there is nothing in it", "nothing is there"],
    [{ "aws/a/b": "1" }, {}, "nothing lies directly below it, only deeper", "all is deeper"],
    [{ aws: "1" }, {}, "it is one secret, without keys", "it is a single secret"],
    [{ "aws/a": "1" }, { omit: ["*"] }, "`omit` leaves nothing of it", "all is omitted"],
    [
      { "aws/a": "1" },
      { rename: new Map([["b", "B"]]) },
      "there is no key b to rename",
      "a key to rename is not there",
    ],
  ])("is absent when it is required: %j, %j, because %s (%s)", async (contents, group, why) => {
    const error = await failureOf(() => members({ contents, group }));
    expect(error).toMatchObject({
      code: "absent",
      exitCode: 3,
      message: `cannot read the group secret://dev/aws/* in the store memory: ${why}`,
    });
  });

  it("is nothing when it is not required, whatever was to be renamed", async () => {
    const group = { required: false, rename: new Map([["b", "B"]]) };
    expect(await namesOf({ group })).toEqual([]);
    expect(await namesOf({ contents: { "aws/a": "1" }, group: { required: false, omit: ["*"] } })).toEqual(
      [],
    );
  });

  it("cannot be told where the store cannot list", async () => {
    const error = await failureOf(() => members({ store: { change: { list: undefined } } }));
    expect(error).toMatchObject({ code: "invalid", message: expect.stringContaining("cannot list") });
  });
});

describe("the scope of a group", () => {
  const contents = { "aws/id": "1", "aws/root": "2", "aws/admin": "3" };

  it.each([
    ["dev/aws/!(root)", ["dev/aws/root"], "a glob that leaves one out"],
    ["dev/aws/?", ["dev/aws/admin", "dev/aws/id", "dev/aws/root"], "a glob for names of one letter"],
    ["dev/aws/[!ab]*", ["dev/aws/admin"], "a glob that leaves a letter out"],
  ])("is looked at for each key: %s refuses %j (%s)", async (glob, paths) => {
    const grant = grantOf(["narrow", [glob]]);
    const error = await failureOf(() => members({ contents, grant }));
    expect(error.exitCode).toBe(4);
    expect(linesOf(error).sort()).toEqual(
      paths.map(path => {
        const key = path.replace("dev/aws/", "");
        return `refused: cannot read secret://dev/aws/* (${key}): no scope reads \`${path}\` (scopes of this identity: \`narrow\`)`;
      }),
    );
  });

  it("is not looked at for keys that are omitted", async () => {
    const grant = grantOf(["narrow", ["dev/aws/!(root)"]]);
    expect(await namesOf({ contents, grant, group: { omit: ["root"] } })).toEqual(["AWS_ID", "AWS_ADMIN"]);
  });
});
