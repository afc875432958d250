import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { files } from "../../src/io/files.ts";
import { AppError } from "../../src/model/error.ts";
import { endLeftovers, noteLeftovers } from "../../src/secrets/leftovers.ts";
import { createStoreSet } from "../../src/secrets/store-set.ts";
import type { AnyStoreType, Leftover } from "../../src/secrets/stores/store.ts";
import { failureOf } from "../failures.ts";
import { scratch } from "../harness/scratch.ts";
import { recordingStore } from "./recording-store.ts";
import { testContext } from "./stores/context.ts";

function leaving(id: string, leftover: Leftover | undefined): AnyStoreType {
  return recordingStore({}, { id, change: { leftover: async () => leftover } }).type;
}

/** A type that ends leftovers, or fails to, and what it was asked to end. */
function ending(id: string, fault?: Error) {
  const ended: unknown[] = [];
  const end = async (leftover: unknown) => {
    ended.push(leftover);
    if (fault !== undefined) throw fault;
  };
  return { ended, type: { ...recordingStore({}, { id }).type, end } as AnyStoreType };
}

async function noteOf(...types: AnyStoreType[]) {
  const stores = createStoreSet(new Map(), types, testContext());
  for (const { id } of types) stores.open(id);
  const place = join(scratch(), "job", "note.json");
  const kept = { place, seal: "" };
  await noteLeftovers(stores, files, place, async seal => {
    expect(existsSync(place)).toBe(false);
    kept.seal = seal;
  });
  return kept;
}

function sealed({ place, seal }: { place: string; seal: string }) {
  return { text: readFileSync(place, "utf8"), seal };
}

describe("what stores leave open", () => {
  it("is noted in a file that only this user may read, and ended by the stores' types", async () => {
    const note = await noteOf(leaving("a", { x: 1 }), leaving("b", { y: 2 }), leaving("c", undefined));
    expect([statSync(note.place).mode & 0o777, statSync(dirname(note.place)).mode & 0o777]).toEqual([
      0o600, 0o700,
    ]);
    const [a, b, c] = [ending("a"), ending("b"), ending("c")];
    const types = [a.type, b.type, c.type];
    expect(await endLeftovers(sealed(note), types, testContext())).toEqual([]);
    expect([a.ended, b.ended, c.ended]).toEqual([[{ x: 1 }], [{ y: 2 }], []]);
  });

  it("makes no file where it is nothing, nor for stores that were not opened", async () => {
    expect(existsSync(dirname((await noteOf(leaving("a", undefined))).place))).toBe(false);
    const stores = createStoreSet(new Map(), [leaving("a", { x: 1 })], testContext());
    expect(await stores.leftovers()).toEqual([]);
  });

  it("is ended for every store, whatever becomes of the others", async () => {
    const note = sealed(await noteOf(leaving("a", {}), leaving("b", {}), leaving("c", {})));
    const each = ["one", "two"].map(what => new AppError("denied", `cannot end ${what}`));
    const several = new AppError("denied", "cannot", { failures: each });
    const [a, b, c] = [ending("a", several), ending("b", new TypeError("odd")), ending("c")];
    const faults = await endLeftovers(note, [a.type, b.type, c.type], testContext());
    expect(faults.map(({ message }) => message)).toEqual([
      "cannot end one",
      "cannot end two",
      "cannot end what the store b left open: unexpected TypeError",
    ]);
    expect(c.ended).toHaveLength(1);
  });

  it("is not ended when somebody has changed the note", async () => {
    const { text, seal } = sealed(await noteOf(leaving("a", { at: "home" })));
    const { type, ended } = ending("a");
    for (const note of [
      { text: text.replace("home", "evil"), seal },
      { text, seal: "" },
    ]) {
      const error = await failureOf(() => endLeftovers(note, [type], testContext()));
      expect(error).toMatchObject({ code: "refused", message: expect.stringContaining("was changed since") });
    }
    expect(ended).toEqual([]);
  });

  it("of a type that there is not, or that ends nothing, is passed over", async () => {
    const note = sealed(await noteOf(leaving("a", {})));
    expect(await endLeftovers(note, [], testContext())).toEqual([]);
    expect(await endLeftovers(note, [recordingStore({}, { id: "a" }).type], testContext())).toEqual([]);
  });

  it.each(["", "{}", "[1]", '{"version":2,"leftovers":[]}'])("is unknown after the note %j", async text => {
    const seal = createHash("sha256").update(text).digest("hex");
    const error = await failureOf(() => endLeftovers({ text, seal }, [], testContext()));
    expect(error.message).toBe("cannot read the note of what is left open: it has another form");
  });
});
