/** Use-case: where one secret would come from, and why this identity may read it or not. */
import { scopePath } from "../model/reference.ts";
import { authorize, grantsOf, nearestMiss } from "../secrets/authorize.ts";
import { locate } from "../secrets/locate.ts";
import { closing, type Job } from "./job.ts";
import { entryFor } from "./single-secret.ts";
import { assume } from "./whoami.ts";

export interface Explanation {
  readonly reference: string;
  readonly variables: readonly string[];
  readonly store: string;
  readonly storeType: string;
  /** Where the store looks, in its own words; only where this job itself may read. */
  readonly place: string | undefined;
  readonly owner: string | undefined;
  readonly description: string | undefined;
  readonly granted: boolean;
  /** The scopes that grant it. */
  readonly scopes: readonly string[];
  readonly nearestMiss: string | undefined;
}

/** `name` is an entry's name or a reference. Throws `config` when no mount or store answers for it. */
export async function explain(job: Job, name: string, as: readonly string[]): Promise<Explanation> {
  const { config, stores } = job;
  const group = config.env.find(entry => entry.kind === "group" && `${entry.prefix}*` === name);
  const { reference } = group?.kind === "group" ? group : entryFor(job, name);
  const { store, location } = locate(reference, { mounts: config.mounts, storeNames: stores.names });
  const own = await job.platform.identity(job.doors, job.audience);
  const grant = authorize(assume(own, as), config.scopes);
  const path = scopePath(reference);
  const scopes = grantsOf(grant, path).map(scope => scope.name);
  const granted = scopes.length > 0;
  const mayOpen = grantsOf(authorize(own, config.scopes), path).length > 0;
  const described = config.inventory.get(path);
  return {
    reference: reference.text,
    variables: config.env.flatMap(entry => {
      if (entry.kind === "plain" || entry.reference.text !== reference.text) return [];
      return [entry.kind === "group" ? `${entry.prefix}*` : entry.name];
    }),
    store,
    storeType: config.stores.get(store)?.type ?? store,
    place: mayOpen ? await closing(job, async () => stores.open(store).describe?.(location)) : undefined,
    owner: described?.owner,
    description: described?.description,
    granted,
    scopes,
    nearestMiss: granted ? undefined : nearestMiss(grant, path),
  };
}
