/** Opens gcp-secret-manager stores over Google's stub. */
import * as v from "valibot";
import { gcpSecretManager } from "../../../src/secrets/stores/gcp-secret-manager.ts";
import type { Store } from "../../../src/secrets/stores/store.ts";
import type { Google } from "../../harness/gcp/google.ts";
import { rerouted } from "../../harness/rerouted.ts";
import type { Opening } from "../stores/clouds.ts";
import { testContext } from "../stores/context.ts";

/** By default the project `acme`, as the machine's account. */
export function openGoogle(google: Google, { options, env = {}, http, context }: Opening = {}): Store {
  return gcpSecretManager.open(
    v.parse(gcpSecretManager.options, options ?? { project: "acme", auth: { method: "metadata" } }),
    testContext({ env, http: rerouted(google.routes, http), now: () => new Date(), ...context }),
  );
}

/** The account of the machine may do everything. */
export function letTheMachineIn(google: Google): void {
  google.logins.machine = "machine@acme.iam.gserviceaccount.com";
  google.store.readers.add(google.logins.machine);
  google.store.listers.add(google.logins.machine);
}
