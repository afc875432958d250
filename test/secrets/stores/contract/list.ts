/** What `list` promises. */
import { inspect } from "node:util";
import { expect } from "vitest";
import type { Location } from "../../../../src/secrets/stores/store.ts";
import type { Contents, SetUp } from "./set-up.ts";
import { able, bytesOf, type Locate, listOf, marker, required, textsOf } from "./steps.ts";

export function testList(hooks: SetUp, locate: Locate): void {
  const contents: Contents = [
    [locate("team/alpha"), bytesOf(`${marker} 1`)],
    [locate("team/beta"), bytesOf(`${marker} 2`)],
    [locate("team/deep/er/gamma"), bytesOf(`${marker} 3`)],
    [locate("teammate/delta"), bytesOf(`${marker} 4`)],
    [locate("other"), bytesOf(`${marker} 5`)],
  ];

  able(hooks, "list", "lists every secret below a place, and only those", async () => {
    const store = await hooks.open(contents);
    const listed = await listOf(store, "team");
    expect(isBelow("team", listed)).toBe(true);
    expect((await textsOf(store, listed)).sort()).toEqual([`${marker} 1`, `${marker} 2`, `${marker} 3`]);
  });

  able(hooks, "list", "lists the whole store below the empty path", async () => {
    const store = await hooks.open(contents);
    const listed = await listOf(store, "");
    expect((await textsOf(store, listed)).sort()).toEqual(
      [1, 2, 3, 4, 5].map(number => `${marker} ${number}`),
    );
    expect(inspect(listed)).not.toContain(marker);
  });

  able(hooks, "list", "lists the secret at the place itself, as it was asked for", async () => {
    const store = await hooks.open(contents);
    const asked = locate("team/alpha");
    expect(await store.list?.(asked)).toEqual([asked]);
  });

  able(hooks, "list", "lists nothing below a place that is not there", async () => {
    const store = await hooks.open(contents);
    expect(await listOf(store, "nowhere")).toEqual([]);
    expect(await listOf(await hooks.open([]), "")).toEqual([]);
  });

  able(hooks, "list-blind", "lists without reading a value", async () => {
    const store = await required(hooks.openBlind)(contents);
    expect(await listOf(store, "")).toHaveLength(contents.length);
  });
}

/** True when every listed location lies below the path: deeper, or as a field of it. */
function isBelow(path: string, listed: readonly Location[]): boolean {
  return listed.every(
    each => each.path.startsWith(`${path}/`) || (each.path === path && each.field !== undefined),
  );
}
