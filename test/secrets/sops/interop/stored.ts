/** One SOPS file as a store, in a project of its own. */
import { Secret } from "../../../../src/model/secret.ts";
import { sops } from "../../../../src/secrets/stores/sops.ts";
import type { Store } from "../../../../src/secrets/stores/store.ts";
import { at, testContext } from "../../stores/context.ts";
import { scratchDirectories } from "../../stores/scratch.ts";
import { type SopsProject, sopsProject } from "../real-sops.ts";

const freshDirectory = scratchDirectories();

export const fresh = async () => sopsProject(await freshDirectory());

export function open({ directory, env, recipient }: SopsProject, path: string): Store {
  return sops.open({ path, recipients: [recipient] }, testContext({ directory, env }));
}

export async function textOf(store: Store, path: string, field?: string): Promise<string | undefined> {
  const location = at(path, field);
  return (await store.read([location])).get(location)?.reveal();
}

export const set = (store: Store, path: string, text: string, field?: string) =>
  store.write?.(at(path, field), Secret.fromText(text));
