/** What `write` and `remove` promise. */
import { expect, it } from "vitest";
import { Secret } from "../../../../src/model/secret.ts";
import type { Store } from "../../../../src/secrets/stores/store.ts";
import { failureOf } from "../../../failures.ts";
import { awkwardTexts } from "../awkward-texts.ts";
import type { Contents, SetUp } from "./set-up.ts";
import { able, bytesOf, type Locate, remove, textsOf, write } from "./steps.ts";

export function testWrite(hooks: SetUp, locate: Locate): void {
  const alpha = locate("team/alpha");
  const others: Contents = [
    [locate("team/beta"), bytesOf("two")],
    [locate("other"), bytesOf("three")],
  ];
  const otherTexts = (store: Store) =>
    textsOf(
      store,
      others.map(([location]) => location),
    );
  const writable = (title: string, body: () => Promise<void>) => able(hooks, "write", title, body);

  writable("writes, replaces and removes a secret and leaves the others as they were", async () => {
    const store = await hooks.open(others);
    await write(store, alpha, Secret.fromText("first"));
    expect(await textsOf(store, [alpha])).toEqual(["first"]);
    await write(store, alpha, Secret.fromText("second"));
    expect(await textsOf(store, [alpha])).toEqual(["second"]);
    expect(await remove(store, alpha)).toBe(true);
    expect(await textsOf(store, [alpha])).toEqual([undefined]);
    expect(await otherTexts(store)).toEqual(["two", "three"]);
  });

  writable("writes the first secret of a place where nothing was kept yet", async () => {
    const store = await hooks.open([]);
    await write(store, alpha, Secret.fromText("first"));
    expect(await textsOf(store, [alpha])).toEqual(["first"]);
  });

  writable("answers false for the removal of an absent secret, and changes nothing", async () => {
    const store = await hooks.open(others);
    const before = await hooks.state();
    expect(await remove(store, alpha)).toBe(false);
    expect(await hooks.state()).toEqual(before);
  });

  writable("keeps every awkward text through a write and a later one", async () => {
    const store = await hooks.open(others);
    const wanted = awkwardTexts.map(([text], index) => [locate(`awkward/n${index}`), text] as const);
    for (const [location, text] of wanted) await write(store, location, Secret.fromText(text));
    expect(
      await textsOf(
        store,
        wanted.map(([location]) => location),
      ),
    ).toEqual(wanted.map(([, text]) => text));
    expect(await otherTexts(store)).toEqual(["two", "three"]);
  });

  const refusing =
    hooks.cannot.binary === undefined
      ? []
      : [
          [0x66, 0xff, 0xfe],
          [0x66, 0x00],
        ];
  for (const bytes of refusing) {
    writable("refuses to write bytes that it could not give back, and changes nothing", async () => {
      const store = await hooks.open(others);
      const before = await hooks.state();
      const binary = Secret.fromBytes(Uint8Array.from(bytes));
      expect((await failureOf(() => write(store, alpha, binary))).code).toBe("invalid");
      expect(await hooks.state()).toEqual(before);
    });
  }

  if (hooks.cannot.write !== undefined) {
    it("offers no write and no remove where it cannot", async () => {
      const store = await hooks.open(others);
      expect([store.write, store.remove]).toEqual([undefined, undefined]);
    });
  }
}
