/** Opens azure-key-vault stores over Azure's stub. */
import * as v from "valibot";
import { azureKeyVault } from "../../../src/secrets/stores/azure-key-vault.ts";
import type { Store } from "../../../src/secrets/stores/store.ts";
import type { Azure } from "../../harness/azure/azure.ts";
import { rerouted } from "../../harness/rerouted.ts";
import type { Opening } from "../stores/clouds.ts";
import { testContext } from "../stores/context.ts";

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
