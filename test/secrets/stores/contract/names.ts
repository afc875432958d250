/** What `names` promises. */
import { expect, it } from "vitest";
import type { Location, Store } from "../../../../src/secrets/stores/store.ts";
import type { Contents, SetUp } from "./set-up.ts";
import { able, bytesOf, type Locate, marker, required } from "./steps.ts";

export function testNames(hooks: SetUp, locate: Locate): void {
  const [alpha, beta] = [locate("team/alpha"), locate("team/beta")];
  const contents: Contents = [
    [alpha, bytesOf(`${marker} 1`)],
    [beta, bytesOf(`${marker} 2`)],
  ];
  // Where nothing keeps the values from being read, what was asked for is left to the store's own tests.
  const openUnread = (contents: Contents) => (hooks.openBlind ?? hooks.open)(contents);
  const told = async (store: Store, location: Location) => (await store.names?.(location)) ?? "untold";

  able(hooks, "names", "tells by names alone what is not there", async () => {
    const store = await openUnread(contents);
    expect(await told(store, locate("nowhere"))).toEqual([]);
  });

  able(
    hooks,
    "names-present",
    "tells by names alone what is there, and what is nearly called so",
    async () => {
      const store = await openUnread(contents);
      expect(await Promise.all([alpha, locate("team/alhpa"), beta].map(each => told(store, each)))).toEqual([
        [alpha],
        [],
        [beta],
      ]);
    },
  );

  able(hooks, "names-denied", "leaves open what it may not ask for, though it reads it", async () => {
    const store = await required(hooks.openNameless)(contents);
    for (const each of [alpha, locate("nowhere")]) expect(await told(store, each)).toBe("untold");
    expect((await store.read([alpha])).get(alpha)?.reveal()).toBe(`${marker} 1`);
  });

  if (hooks.cannot.names === undefined) return;
  it("tells nothing by names", async () => {
    const store = await hooks.open(contents);
    for (const each of [alpha, locate("nowhere")]) expect(await told(store, each)).toBe("untold");
  });
}
