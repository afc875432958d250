/** Folders of files, and the store on them. */
import { chmod } from "node:fs/promises";
import * as v from "valibot";
import { directory } from "../../../../src/secrets/stores/directory.ts";
import type { Store, StoreContext } from "../../../../src/secrets/stores/store.ts";
import { asNobody } from "../../../nobody.ts";
import { at, testContext } from "../context.ts";
import { scratchDirectories, writeTree } from "../scratch.ts";

export const freshDirectory = scratchDirectories();

type Given = { path?: string | string[]; trim?: "newline" | "none" };

export function open(options: Given, context: Partial<StoreContext> = {}): Store {
  return directory.open(v.parse(directory.options, options), testContext(context));
}

export async function withTree(tree: Record<string, string | Uint8Array>, options: Given = {}) {
  const root = await freshDirectory();
  await chmod(root, 0o755);
  await writeTree(root, tree);
  return { root, store: open({ path: root, ...options }) };
}

export async function textOf(store: Store, path: string, field?: string): Promise<string | undefined> {
  const location = at(path, field);
  return (await store.read([location])).get(location)?.reveal();
}

export const pathsOf = async (store: Store, below: string) =>
  (await store.list?.(at(below)))?.map(({ path }) => path);

export function asStranger(store: Store): Store {
  return { read: locations => asNobody(() => store.read(locations)) };
}
