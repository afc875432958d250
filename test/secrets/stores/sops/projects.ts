/** Projects with SOPS files, and the store on them. */
import * as v from "valibot";
import { Secret } from "../../../../src/model/secret.ts";
import { sops } from "../../../../src/secrets/stores/sops.ts";
import type { Location, Store, StoreContext } from "../../../../src/secrets/stores/store.ts";
import { type SopsProject, sopsProject } from "../../sops/real-sops.ts";
import { testContext } from "../context.ts";
import { scratchDirectories } from "../scratch.ts";

export const freshDirectory = scratchDirectories();
export const fresh = async () => sopsProject(await freshDirectory());
export const devFile = "secrets/dev.yaml";

interface Given {
  readonly path?: string;
  readonly recipients?: readonly string[];
}

export function open(project: SopsProject, given: Given = {}, context: Partial<StoreContext> = {}): Store {
  const options = { path: "secrets/{env}.yaml", recipients: [project.recipient], ...given };
  return sops.open(v.parse(sops.options, options), testContext({ ...project, ...context }));
}

export async function withFile(
  data: unknown,
  path = devFile,
): Promise<{ project: SopsProject; store: Store }> {
  const project = await fresh();
  await project.encrypt(path, data);
  return { project, store: open(project, { path }) };
}

export async function textOf(store: Store, location: Location): Promise<string | undefined> {
  return (await store.read([location])).get(location)?.reveal();
}

export const set = async (store: Store, location: Location, text: string) =>
  store.write?.(location, Secret.fromText(text));
