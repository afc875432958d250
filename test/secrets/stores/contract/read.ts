/** What `read` promises of found and absent secrets. */
import { expect, it } from "vitest";
import { at } from "../context.ts";
import type { SetUp } from "./set-up.ts";
import { able, bytesOf, type Locate, textsOf } from "./steps.ts";

export function testRead(hooks: SetUp, locate: Locate): void {
  const alpha = locate("alpha");
  const beta = locate("beta");

  it("finds a secret", async () => {
    const store = await hooks.open([[alpha, bytesOf("one")]]);
    expect(await textsOf(store, [alpha])).toEqual(["one"]);
  });

  it("answers undefined for an absent secret", async () => {
    const store = await hooks.open([[alpha, bytesOf("one")]]);
    expect(await textsOf(store, [beta])).toEqual([undefined]);
  });

  it("answers undefined for an absent secret where nothing was kept yet", async () => {
    const store = await hooks.open([]);
    expect(await textsOf(store, [alpha])).toEqual([undefined]);
  });

  it("reads several at once, and an absent one spoils none of the others", async () => {
    const store = await hooks.open([
      [alpha, bytesOf("one")],
      [beta, bytesOf("two")],
    ]);
    expect(await textsOf(store, [beta, locate("gone"), alpha, locate("gone/deeper")])).toEqual([
      "two",
      undefined,
      "one",
      undefined,
    ]);
  });

  it("answers each location, also where two of them are the same place", async () => {
    const store = await hooks.open([[alpha, bytesOf("one")]]);
    const twin = { ...alpha };
    const found = await store.read([alpha, twin, alpha]);
    expect([...found.keys()]).toEqual([alpha, twin]);
    expect(await textsOf(store, [alpha, twin])).toEqual(["one", "one"]);
  });

  it("answers nothing when asked for nothing", async () => {
    const store = await hooks.open([[alpha, bytesOf("one")]]);
    expect((await store.read([])).size).toBe(0);
  });

  it("tells deep paths apart from their near misses", async () => {
    const store = await hooks.open([
      [locate("team/alpha"), bytesOf("one")],
      [locate("team/beta"), bytesOf("two")],
    ]);
    expect(await textsOf(store, ["team/alpha", "team/beta", "team/alph", "tea/alpha"].map(locate))).toEqual([
      "one",
      "two",
      undefined,
      undefined,
    ]);
  });

  it("changes nothing by reading", async () => {
    const store = await hooks.open([[alpha, bytesOf("one")]]);
    const before = await hooks.state();
    await store.read([alpha, beta]);
    expect(await hooks.state()).toEqual(before);
  });

  able(hooks, "fields", "reads a field", async () => {
    const user = { ...at("warehouse"), field: "user" };
    const password = { ...at("warehouse"), field: "password" };
    const store = await hooks.open([
      [user, bytesOf("etl")],
      [password, bytesOf("two")],
    ]);
    expect(await textsOf(store, [password, user, { ...user, field: "port" }])).toEqual([
      "two",
      "etl",
      undefined,
    ]);
  });
}
