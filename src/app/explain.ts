/** Use-case: where one secret would come from, and why this identity may read it or not. */
import { type Config, type GroupEntry, type SecretEntry, writtenName } from "../config/config.ts";
import { asAppError } from "../model/error.ts";
import type { Identity } from "../model/identity.ts";
import { scopePath } from "../model/reference.ts";
import { authorize, grantsOf, nearestMiss } from "../secrets/authorize.ts";
import { expand } from "../secrets/expand.ts";
import { locate } from "../secrets/locate.ts";
import { resolveGroup } from "../secrets/resolve.ts";
import { closing, type Job, orderOf, placesOf } from "./job.ts";
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
  /** What becomes of the value on its way, entry by entry: `A: a file; decoded from base64`. */
  readonly delivery: readonly string[];
  /** Of a group, the variables and what each comes from; only where this job itself may read. */
  readonly members: readonly string[] | undefined;
}

/** `name` is an entry's name or a reference. Throws `config` when no mount or store answers for it. */
export async function explain(job: Job, name: string, as: readonly string[]): Promise<Explanation> {
  const { config, stores } = job;
  const group = config.env.find(entry => entry.kind === "group" && writtenName(entry) === name);
  const { reference } = group?.kind === "group" ? group : entryFor(job, name);
  const { store, location } = locate(reference, placesOf(job));
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
      return entry.kind !== "plain" && entry.reference.text === reference.text ? [writtenName(entry)] : [];
    }),
    store,
    storeType: config.stores.get(store)?.type ?? store,
    place: mayOpen ? await closing(job, async () => stores.open(store).describe?.(location)) : undefined,
    owner: described?.owner,
    description: described?.description,
    granted,
    scopes,
    nearestMiss: granted ? undefined : nearestMiss(grant, path),
    delivery: config.env.flatMap(entry =>
      entry.kind !== "plain" && entry.reference.text === reference.text ? deliveryOf(entry, config) : [],
    ),
    members: group?.kind === "group" && mayOpen ? await membersOf(group, job, own) : undefined,
  };
}

/** In the configuration's words, and only what is not as usual. */
function deliveryOf(entry: SecretEntry | GroupEntry, config: Config): string[] {
  const { as, decode, required, allowEmpty, unmaskable = config.unmaskable } = entry;
  const fallback = entry.kind === "secret" ? entry.default : undefined;
  const words = [
    as === "file" ? "as: file" : "",
    decode === undefined ? "" : `decode: ${decode}`,
    fallback !== undefined ? `default: ${fallback}` : required ? "" : "required: false",
    allowEmpty ? "allow_empty: true" : "",
    unmaskable === "error" ? "" : `unmaskable: ${unmaskable}`,
  ].filter(word => word !== "");
  return words.length === 0 ? [] : [`${writtenName(entry)}: ${words.join(", ")}`];
}

/** A store that fails does not keep the rest from being told. */
async function membersOf(group: GroupEntry, job: Job, own: Identity): Promise<readonly string[]> {
  const order = orderOf(job, {});
  const grant = authorize(own, job.config.scopes);
  try {
    const members = await closing(job, () => expand(resolveGroup(group, order, grant), job.stores, grant));
    return members.map(({ name, reference }) => `${name} from ${reference.text}`);
  } catch (thrown) {
    return [asAppError(thrown, "list the group").message];
  }
}
