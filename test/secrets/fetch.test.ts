import { describe, expect, it } from "vitest";
import type { Entry, SecretEntry } from "../../src/config/config.ts";
import { AppError } from "../../src/model/error.ts";
import { fetchAll } from "../../src/secrets/fetch.ts";
import { resolve } from "../../src/secrets/resolve.ts";
import type { Location } from "../../src/secrets/stores/store.ts";
import { groupEntry, plainEntry, secretEntry } from "../entries.ts";
import { everythingIn } from "../failures.ts";
import { grantOf, mount, order, storesOf } from "./orders.ts";
import { type RecordingStoreType, recordingStore } from "./recording-store.ts";
import { at } from "./stores/context.ts";

const grant = grantOf(["open", ["**", "*://**"]]);

async function fetched(entries: readonly Entry[], ...types: readonly RecordingStoreType[]) {
  const stores = storesOf(...types);
  const mounts = [mount("dev", "memory"), mount("two", "other")];
  const wish = resolve(order(stores, { entries, mounts }), grant);
  const caught = await fetchAll(wish, stores, grant, []);
  return {
    texts: Object.fromEntries(caught.fetched.map(({ wanted, secret }) => [wanted.name, secret.reveal()])),
    plain: caught.plain.map(({ name, value }) => `${name}=${value}`),
    faults: caught.faults.map(({ code, message }) => `${code}: ${message}`),
    caught,
  };
}

describe("fetching", () => {
  it("reads each store once, for all that is wanted of it", async () => {
    const one = recordingStore({ a: "1", "b#x": "2", "g/k": "3" });
    const other = recordingStore({ c: "4" }, { id: "other" });
    const entries = [
      secretEntry("A", "secret://dev/a"),
      secretEntry("C", "secret://two/c"),
      secretEntry("B", "secret://dev/b#x"),
      groupEntry("", "secret://dev/g/*"),
      plainEntry("P", "5"),
    ];
    const { texts, plain, faults } = await fetched(entries, one, other);
    expect(texts).toEqual({ A: "1", B: "2", K: "3", C: "4" });
    expect([plain, faults]).toEqual([["P=5"], []]);
    expect(one.calls).toEqual(["open", "list g", "read a b#x g/k"]);
    expect(other.calls).toEqual(["open", "read c"]);
  });

  it("asks no store for nothing", async () => {
    const store = recordingStore({});
    await fetched([plainEntry("P", "1")], store);
    expect(store.calls).toEqual([]);
  });

  it("decodes base64 and keeps what the store had", async () => {
    const entry = secretEntry("A", "secret://dev/a", { decode: "base64" });
    const { caught } = await fetched([entry], recordingStore({ a: "aGVsbG8=\n" }));
    expect(caught.fetched[0]?.secret.reveal()).toBe("hello");
    expect(caught.fetched[0]?.raw.reveal()).toBe("aGVsbG8=\n");
  });

  it.each<[Partial<SecretEntry>, string[], string]>([
    [{ required: false }, [], "can be done without"],
    [{ required: false, default: "d" }, ["A=d"], "has a default"],
    [{ required: false, default: "" }, ["A="], "has an empty default"],
  ])("lets an absent secret go that %j: %j (%s)", async (given, plain) => {
    const result = await fetched([secretEntry("A", "secret://dev/a", given)], recordingStore({}));
    expect(result).toMatchObject({ texts: {}, plain, faults: [] });
  });

  it("does not take a default where the store could not tell", async () => {
    const entry = secretEntry("A", "secret://dev/a", { required: false, default: "d" });
    const down = new AppError("unavailable", "cannot ask the shelf: it is down");
    const { plain, faults } = await fetched([entry], recordingStore({ a: down }));
    expect([plain, faults]).toEqual([[], ["unavailable: cannot ask the shelf: it is down"]]);
  });

  it("takes an empty value only where that was said", async () => {
    const store = recordingStore({ a: "" });
    expect((await fetched([secretEntry("A", "secret://dev/a", { allowEmpty: true })], store)).texts).toEqual({
      A: "",
    });
    expect((await fetched([secretEntry("A", "secret://dev/a")], store)).faults).toEqual([
      "invalid: cannot use secret://dev/a: its value is empty",
    ]);
  });

  it("says which field was probably meant, where the store tells names without values", async () => {
    const names = async ({ path }: Location) =>
      [at("db", "password"), at("db/inside", "pasword"), at("db", "user")].filter(each =>
        each.path.startsWith(path),
      );
    const entries = [secretEntry("A", "secret://dev/db#pasword"), secretEntry("B", "secret://dev/db#host")];
    const { faults } = await fetched(entries, recordingStore({}, { change: { names } }));
    expect(faults).toEqual([
      'absent: cannot read secret://dev/db#pasword: the store memory (the shelf db#pasword) has no such secret; did you mean "#password"?',
      "absent: cannot read secret://dev/db#host: the store memory (the shelf db#host) has no such secret",
    ]);
  });

  it("says which step of the path was probably meant, where the names are no secret", async () => {
    const open = { hasOpenNames: true };
    const contents = { "etl/warehouse#password": "1", token: "2" };
    const meant = async (reference: string, change: object = open) => {
      const { faults } = await fetched([secretEntry("A", reference)], recordingStore(contents, { change }));
      return faults.map(fault => fault.replace(/^.* has no such secret/, ""));
    };
    expect(await meant("secret://dev/etl/warehose#password")).toEqual(['; did you mean "warehouse"?']);
    expect(await meant("secret://dev/elt/warehouse#password")).toEqual(['; did you mean "etl"?']);
    expect(await meant("secret://dev/etl/warehouse/pasword")).toEqual(['; did you mean "password"?']);
    expect(await meant("secret://dev/tokne")).toEqual(['; did you mean "token"?']);
    expect(await meant("secret://dev/other")).toEqual([""]);
    expect(await meant("secret://dev/tokne", {})).toEqual([""]);
    const list = () => Promise.reject(new AppError("unavailable", "cannot list"));
    expect(await meant("secret://dev/tokne", { ...open, list })).toEqual([""]);
  });

  it("says that a secret is absent also where the names cannot be had", async () => {
    const names = () => Promise.reject(new AppError("denied", "cannot list: forbidden"));
    const entry = secretEntry("A", "secret://dev/db#pasword");
    const { faults } = await fetched([entry], recordingStore({}, { change: { names } }));
    expect(faults).toEqual([expect.stringMatching(/^absent: .* has no such secret$/)]);
  });

  it("says which store was asked for an absent secret, and where it looked", async () => {
    const { faults } = await fetched([secretEntry("A", "secret://dev/a#b")], recordingStore({}));
    expect(faults).toEqual([
      "absent: cannot read secret://dev/a#b: the store memory (the shelf a#b) has no such secret",
    ]);
  });
});

describe("failures of fetching", () => {
  const value = "m4rker-value-of-a-secret";

  it("are told together: of stores, groups, names and values, whatever failed first", async () => {
    const one = recordingStore({ empty: "", text: `${value}!`, "g/path": value, "g/a": value, "h/a": value });
    const down = recordingStore({ x: new AppError("denied", "cannot read x: forbidden") }, { id: "other" });
    const broken = recordingStore({ y: new TypeError(value) }, { id: "broken" });
    const entries = [
      secretEntry("ABSENT", "secret://dev/absent"),
      secretEntry("EMPTY", "secret://dev/empty"),
      secretEntry("DECODED", "secret://dev/text", { decode: "base64" }),
      secretEntry("X", "secret://two/x"),
      secretEntry("Y", "broken://y"),
      groupEntry("", "secret://dev/g/*"),
      groupEntry("", "secret://dev/h/*"),
      groupEntry("", "secret://dev/nothing/*"),
    ];
    const { faults, caught } = await fetched(entries, one, down, broken);
    expect(faults).toEqual([
      "absent: cannot read the group secret://dev/nothing/* in the store memory: there is nothing in it",
      "name: cannot deliver secret://dev/g/* (path) as PATH: the name is reserved, because it changes how programs run",
      "name: cannot deliver two values as A: secret://dev/g/* (a) and secret://dev/h/* (a)",
      "denied: cannot read x: forbidden",
      "failed: cannot read a store: unexpected TypeError",
      "absent: cannot read secret://dev/absent: the store memory (the shelf absent) has no such secret",
      "invalid: cannot use secret://dev/empty: its value is empty",
      "invalid: cannot decode secret://dev/text: its value is not base64",
    ]);
    const shown = caught.faults.map(({ message, hint }) => `${message} ${hint}`).join();
    expect(shown).not.toContain(value.slice(0, 7));
    const own = caught.faults.filter(({ code }) => code !== "failed");
    expect(everythingIn(own)).not.toContain(value.slice(0, 7));
  });

  it("of a group's names count letters of either case, and entries beside it", async () => {
    const store = recordingStore({ "g/token": "1", "g/ld.preload": "2", one: "3" });
    const entries = [
      secretEntry("Token", "secret://dev/one"),
      groupEntry("", "secret://dev/g/*"),
      plainEntry("x", ""),
    ];
    expect((await fetched(entries, store)).faults).toEqual([
      "name: cannot deliver two values as Token and TOKEN: secret://dev/one and secret://dev/g/* (token)",
      "name: cannot deliver secret://dev/g/* (ld.preload) as LD_PRELOAD: the name is reserved (as LD_*), because it changes how programs run",
    ]);
  });
});
