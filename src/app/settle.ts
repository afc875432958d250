/** Use-case: ends what an earlier step left open for those after it. The job has done its work, so nothing fails. */
import type { Doors } from "../io/doors.ts";
import { type AppError, asAppError } from "../model/error.ts";
import { endLeftovers, type SealedNote } from "../secrets/leftovers.ts";
import { storeTypes } from "../secrets/stores/index.ts";
import { platformOf } from "./platform.ts";
import { storeContext } from "./store-context.ts";

/** `note` is that step's. Whatever could not be ended becomes one warning. */
export async function settle(doors: Doors, note: SealedNote): Promise<void> {
  const platform = platformOf(doors);
  const context = storeContext(doors, platform, doors.cwd, () => []);
  const failures = await endLeftovers(note, storeTypes, context).catch((thrown: unknown) => [
    asAppError(thrown, "end what the job left open"),
  ]);
  if (failures.length === 0) return doors.log.write("job-secrets: revoked the leases of the job\n");
  await platform.annotate(doors, "warning", failures.map(sentence).join("\n"));
}

function sentence({ message, hint }: AppError): string {
  return hint === undefined ? message : `${message}. ${hint}`;
}
