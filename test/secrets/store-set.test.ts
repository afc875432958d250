import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { AppError } from "../../src/model/error.ts";
import { builtIn, createStoreSet } from "../../src/secrets/store-set.ts";
import type { AnyStoreType, StoreType } from "../../src/secrets/stores/store.ts";
import { failureOf, linesOf } from "../failures.ts";
import { recordingStore } from "./recording-store.ts";
import { testContext } from "./stores/context.ts";

const options = v.strictObject({ path: v.string() });
const needy: StoreType<v.InferOutput<typeof options>> = {
  id: "needy",
  summary: "",
  options,
  credentials: ["NEEDY_TOKEN"],
  furtherCredentials: ({ path }) => [`${path}_*`],
  open: ({ path }) => ({ read: async () => new Map(), describe: () => path }),
};

describe("a set of stores", () => {
  it("has those that are declared, and those that need no option under their own ids", () => {
    const { type } = recordingStore({}, { credentials: ["MEMORY_TOKEN"] });
    const types: AnyStoreType[] = [type, needy];
    const declared = new Map([["mine", { type: "needy", options: { path: "P" } }]]);
    const stores = createStoreSet(declared, types, testContext());
    expect(stores.names).toEqual(["memory", "mine"]);
    expect([...builtIn(types).keys()]).toEqual(["memory"]);
    expect(stores.credentials).toEqual(["MEMORY_TOKEN", "NEEDY_TOKEN", "P_*"]);
    expect(
      stores.open("mine").describe?.({ mount: "", path: "", field: undefined, version: undefined }),
    ).toBe("P");
  });

  it("lets a declared store take the id of a type", () => {
    const declared = new Map([["memory", { type: "needy", options: { path: "mine" } }]]);
    const stores = createStoreSet(declared, [recordingStore({}).type, needy], testContext());
    expect(stores.names).toEqual(["memory"]);
    expect(stores.credentials).toEqual(["NEEDY_TOKEN", "mine_*"]);
  });

  it("opens a store when it is first asked, and once", () => {
    const store = recordingStore({});
    const stores = createStoreSet(new Map(), [store.type], testContext());
    expect(store.calls).toEqual([]);
    expect(stores.open("memory")).toBe(stores.open("memory"));
    expect(store.calls).toEqual(["open"]);
  });

  it("has no other stores, and no store of an unknown type", async () => {
    const stores = createStoreSet(new Map(), [], testContext());
    expect((await failureOf(() => stores.open("x"))).message).toBe("cannot open the store x: there is none");
    const odd = new Map([["odd", { type: "gone", options: {} }]]);
    expect((await failureOf(() => createStoreSet(odd, [], testContext()))).message).toBe(
      "cannot open a store of type gone: there is no such type",
    );
  });

  it("closes those that were opened, all of them, and tells together what failed", async () => {
    const failing = (id: string) =>
      recordingStore(
        {},
        {
          id,
          change: { close: () => Promise.reject(new AppError("unavailable", `cannot close ${id}: gone`)) },
        },
      );
    const [one, two, three, four] = [
      failing("one"),
      recordingStore({}, { id: "two" }),
      failing("three"),
      recordingStore({}, { id: "four" }),
    ];
    const stores = createStoreSet(new Map(), [one.type, two.type, three.type, four.type], testContext());
    for (const name of ["one", "two", "three"]) stores.open(name);
    const error = await failureOf(() => stores.close(false));
    expect(linesOf(error)).toEqual([
      "unavailable: cannot close one: gone",
      "unavailable: cannot close three: gone",
    ]);
    expect([two.calls, four.calls]).toEqual([["open", "close"], []]);
    await stores.close(false);
    expect(two.calls).toEqual(["open", "close"]);
  });
});
