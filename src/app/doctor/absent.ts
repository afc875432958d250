/** The doctor's look at the rest of a store's entries: those that are not there, where the store tells so without a value. */
import type { Entry } from "../../config/config.ts";
import { absent, namesNear } from "../../secrets/absent.ts";
import { severalAtOnce } from "../../secrets/at-once.ts";
import type { Grant } from "../../secrets/authorize.ts";
import { nameOf } from "../../secrets/locations.ts";
import { resolveSecret } from "../../secrets/resolve.ts";
import type { Store } from "../../secrets/stores/store.ts";
import type { Wanted } from "../../secrets/wanted.ts";
import { type Job, orderOf } from "../job.ts";
import { failed, type Step } from "./step.ts";

/** One failure for each required secret that is not there. What cannot be told is left to `check`. */
export async function absentSteps(
  name: string,
  entries: readonly Entry[],
  job: Job,
  grant: Grant,
): Promise<readonly Step[]> {
  const store = job.stores.open(name);
  const order = orderOf(job, {});
  const wanted = entries.flatMap(entry =>
    entry.kind === "secret" && entry.required ? [resolveSecret(entry, order, grant)] : [],
  );
  const steps = await severalAtOnce(wanted, async each =>
    (await isKnownAbsent(each, store))
      ? failed("entry", await absent(each, job.stores), { store: name })
      : [],
  );
  return steps.flat();
}

async function isKnownAbsent({ location }: Wanted, store: Store): Promise<boolean> {
  if (location.version !== undefined) return false;
  const names = await namesNear(location, store);
  return names !== undefined && !names.some(each => nameOf(each) === nameOf(location));
}
