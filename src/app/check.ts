/** Use-case: a preflight without values. Every reference resolves, is there, is in some scope and has an owner. */

import { type Config, type Entry, type GroupEntry, type SecretEntry, writtenName } from "../config/config.ts";
import { AppError, asAppError, eachFailureOf } from "../model/error.ts";
import { firstFew } from "../model/first-few.ts";
import { type Reference, scopePath } from "../model/reference.ts";
import { covers } from "../model/scope.ts";
import { absent } from "../secrets/absent.ts";
import { severalAtOnce } from "../secrets/at-once.ts";
import { authorize, type Grant, nearestMiss, refusal } from "../secrets/authorize.ts";
import { expand } from "../secrets/expand.ts";
import { finish } from "../secrets/fetch.ts";
import { locate } from "../secrets/locate.ts";
import { nameOf } from "../secrets/locations.ts";
import { faultsOfNames, idleAllowances, namesGiven, namesIn } from "../secrets/names.ts";
import type { Order } from "../secrets/pipeline.ts";
import { resolveGroup, resolveSecret, select } from "../secrets/resolve.ts";
import type { StoreSet } from "../secrets/store-set.ts";
import type { Store } from "../secrets/stores/store.ts";
import type { Named, Wanted } from "../secrets/wanted.ts";
import type { Checked, State } from "./check/checked.ts";
import { strayInventory } from "./check/inventory.ts";
import { closing, type Job, orderOf } from "./job.ts";
import { assume } from "./whoami.ts";

export interface CheckRequest {
  /** Claims to assume; with any, every entry must be inside what that identity may read. */
  readonly as: readonly string[];
  readonly only: readonly string[] | undefined;
  readonly allowNames: readonly string[];
  /** Entries in place of the configuration's own. */
  readonly entries?: readonly Entry[] | undefined;
}

export interface Report {
  readonly entries: readonly Checked[];
  readonly failures: readonly AppError[];
}

interface Preflight {
  readonly order: Order;
  readonly config: Config;
  /** What this job itself may read: no store is asked for anything else. */
  readonly own: Grant;
  /** What the assumed identity may read; every entry must be inside. */
  readonly assumed: Grant | undefined;
}

/** Looks at every entry and returns all that is wrong with any; throws only when it could not look. */
export async function check(job: Job, request: CheckRequest): Promise<Report> {
  const { config } = job;
  const order = orderOf(job, request);
  const identity = await job.platform.identity(job.doors, job.audience);
  const own = authorize(identity, config.scopes);
  const assumed = request.as.length > 0 ? authorize(assume(identity, request.as), config.scopes) : undefined;
  const preflight = { order, config, own, assumed };
  const chosen = select(order, own);
  const entries = chosen.filter(entry => entry.kind !== "plain");
  const isWhole = request.only === undefined && request.entries === undefined;
  const { looks, stray } = await closing(job, async () => ({
    looks: await severalAtOnce(entries, entry => lookAt(entry, preflight)),
    stray: isWhole ? await strayInventory(job, own) : [],
  }));
  const names = [...namesGiven(chosen), ...looks.flatMap(({ members }) => namesIn(members))];
  if (looks.every(({ isWhole }) => isWhole)) await warnOfIdle(job, names, order.allowedNames);
  return {
    entries: [...looks.map(({ checked }) => checked), ...stray],
    failures: [...faultsOfNames(names, order.allowedNames), ...failuresOf(looks)],
  };
}

async function warnOfIdle(
  { platform, doors }: Job,
  names: readonly Named[],
  allowed: readonly string[],
): Promise<void> {
  const idle = idleAllowances(
    names.map(({ name }) => name),
    allowed,
  );
  for (const message of idle) await platform.annotate(doors, "warning", message);
}

interface Look {
  readonly checked: Checked;
  /** False for a group that was not opened up: its members may have any name. */
  readonly isWhole: boolean;
  /** Of a group, what is in it. */
  readonly members: readonly Wanted[];
  readonly failures: readonly AppError[];
}

/** What several entries fail with is told once, with their names. */
function failuresOf(looks: readonly Look[]): readonly AppError[] {
  const byMessage = new Map<string, { readonly failure: AppError; readonly names: string[] }>();
  for (const { checked, failures } of looks) {
    for (const failure of failures.flatMap(eachFailureOf)) {
      const same = byMessage.get(failure.message) ?? { failure, names: [] };
      byMessage.set(failure.message, { failure, names: [...same.names, checked.name] });
    }
  }
  return [...byMessage.values()].map(({ failure, names }) => {
    if (names.length === 1) return failure;
    const { code, message, hint, cause } = failure;
    return new AppError(code, `${message} (${names.length} entries: ${firstFew(names, mostNames)})`, {
      hint,
      cause,
    });
  });
}

const mostNames = 5;

async function lookAt(entry: SecretEntry | GroupEntry, preflight: Preflight): Promise<Look> {
  const { reference } = entry;
  const row = {
    name: writtenName(entry),
    reference: reference.text,
    isOwned: ownerOf(reference, preflight.config) !== undefined,
  };
  const notes = row.isOwned ? [] : ["no owner in the inventory"];
  try {
    const { state, members } = await find(entry, preflight);
    const outside = state === "outside" ? [nearestMiss(preflight.own, scopePath(reference))] : [];
    const isWhole = entry.kind !== "group" || state === "ok";
    return { checked: { ...row, state, notes: [...outside, ...notes] }, isWhole, members, failures: [] };
  } catch (thrown) {
    const failure = asAppError(thrown, `check ${reference.text}`);
    const isWhole = entry.kind !== "group";
    return { checked: { ...row, state: "failed", notes }, isWhole, members: [], failures: [failure] };
  }
}

/** What scopes and places say comes first: what is outside is not looked for in any store. */
async function find(
  entry: SecretEntry | GroupEntry,
  { order, config, own, assumed }: Preflight,
): Promise<{ state: State; members: readonly Wanted[] }> {
  const { reference } = entry;
  locate(reference, order);
  const refused = assumed && refusal(assumed, reference);
  if (refused !== undefined) throw refused;
  if (!config.scopes.some(scope => covers(scope, scopePath(reference)))) throw ungranted(reference);
  if (refusal(own, reference) !== undefined) return { state: "outside", members: [] };
  if (entry.kind === "group") {
    const group = resolveGroup(entry, order, own);
    await order.stores.open(group.store).examine?.(group.location);
    return { state: "ok", members: await expand(group, order.stores, own) };
  }
  return { state: await lookUp(resolveSecret(entry, order, own), order.stores), members: [] };
}

/** Throws `absent` when a required secret is not there, `invalid` when several are. */
async function lookUp(wanted: Wanted, stores: StoreSet): Promise<State> {
  const { location, reference, required } = wanted;
  const store = stores.open(wanted.store);
  await store.examine?.(location);
  // No list tells of a version. What is read is dropped: all that is asked of it is whether it can be used.
  if (location.version !== undefined) return isThere(wanted, store, stores);
  if (store.list === undefined) {
    await store.logIn?.();
    return "unlisted";
  }
  const listed = await store.list(location);
  if (listed.some(each => nameOf(each) === nameOf(location))) return "ok";
  if (listed.length > 0) {
    throw new AppError("invalid", `cannot read ${reference.text}: it is a map of secrets, not one`, {
      hint: "Name one of them with a #field, or take all of them with /*.",
    });
  }
  if (!required) return "ok";
  // A store that knows of deletions and the like tells of them who reads.
  if (store.whyAbsent !== undefined) return isThere(wanted, store, stores);
  throw await absent(wanted, stores);
}

async function isThere(wanted: Wanted, store: Store, stores: StoreSet): Promise<State> {
  const { location, required } = wanted;
  const raw = (await store.read([location])).get(location);
  if (raw === undefined && required) throw await absent(wanted, stores);
  if (raw !== undefined) finish(wanted, raw);
  return "ok";
}

/** A group belongs to whoever owns the path that it is below. */
function ownerOf(reference: Reference, { inventory }: Config): string | undefined {
  return inventory.get(scopePath({ ...reference, group: false }))?.owner;
}

function ungranted({ text }: Reference): AppError {
  return new AppError("refused", `cannot grant ${text}: no scope reads it, whoever asks`);
}
