/** Opens azure-key-vault stores over Azure's stub. */
import * as v from "valibot";
import type { Environment } from "../../../src/io/doors.ts";
import type { HttpOptions } from "../../../src/io/http.ts";
import { azureKeyVault } from "../../../src/secrets/stores/azure-key-vault.ts";
import type { Location, Store, StoreContext } from "../../../src/secrets/stores/store.ts";
import type { Azure } from "../../harness/azure/azure.ts";
import { rerouted } from "../../harness/rerouted.ts";
import { testContext } from "../stores/context.ts";

export interface Opening {
  readonly options?: object;
  readonly env?: Environment;
  readonly http?: Partial<HttpOptions>;
  readonly context?: Partial<StoreContext>;
}

/** By default the vault `acme`, as the machine's identity. */
export function openAzure(azure: Azure, { options = {}, env = {}, http, context }: Opening = {}): Store {
  return azureKeyVault.open(
    v.parse(azureKeyVault.options, { vault: "acme", ...options }),
    testContext({ env, http: rerouted(azure.routes, http), ...context }),
  );
}

/** The machine's identity may do everything. */
export function letTheMachineIn(azure: Azure): void {
  azure.entra.machine.push("machine");
  azure.vault.readers.add("machine");
  azure.vault.listers.add("machine");
}

export async function textAt(store: Store, location: Location): Promise<string | undefined> {
  return (await store.read([location])).get(location)?.reveal();
}
