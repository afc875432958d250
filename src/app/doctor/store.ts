/** The doctor's look at one store: the tokens for it, the way to it, the login, and one read that this job may do anyway. */
import type { Config, Entry, GroupEntry, SecretEntry } from "../../config/config.ts";
import { AppError, asAppError } from "../../model/error.ts";
import { parseShortReference } from "../../model/reference.ts";
import { mayCoverBelow } from "../../model/scope.ts";
import { absent } from "../../secrets/absent.ts";
import { type Grant, refusal } from "../../secrets/authorize.ts";
import { expand } from "../../secrets/expand.ts";
import { locate } from "../../secrets/locate.ts";
import { resolveGroup, resolveSecret } from "../../secrets/resolve.ts";
import type { Store } from "../../secrets/stores/store.ts";
import type { Wanted, WantedGroup } from "../../secrets/wanted.ts";
import { closing, type Job, orderOf, placesOf } from "../job.ts";
import { absentSteps } from "./absent.ts";
import type { Observation } from "./observation.ts";
import { failed, notTried, ok, type Step } from "./step.ts";
import { addressSteps, tokenSteps } from "./ways.ts";

type Candidate = SecretEntry | GroupEntry;

/**
 * Nothing is asked of a store out of which the scopes of this identity read nothing, and nothing is read that they do not
 * grant and the configuration does not name. `seen` watches the job's stores.
 */
export async function examineStore(
  name: string,
  job: Job,
  grant: Grant,
  seen: Observation,
): Promise<readonly Step[]> {
  const [candidate, ...others] = candidates(name, job, grant);
  if (candidate === undefined && !mayReadIn(name, job.config, grant)) {
    return [notTried("read", "no scope of this identity reads anything in it", { store: name })];
  }
  const tried = await closing(job, async () => {
    const steps = await logInAndRead(name, candidate, job, grant, seen);
    return isAnswered(steps) ? [...steps, ...(await absentSteps(name, others, job, grant))] : steps;
  });
  return [...tokenSteps(name, seen, job.doors.now()), ...addressSteps(name, seen), ...tried];
}

/** Whether the store has told of one secret, be it that there is none. */
function isAnswered(steps: readonly Step[]): boolean {
  return steps.some(({ step, state, code }) => step === "read" && (state === "ok" || code === "absent"));
}

/** What the job's own work begins with comes first: required secrets, then others, groups, and the inventory. */
function candidates(name: string, job: Job, grant: Grant): readonly Candidate[] {
  const { config } = job;
  return [
    ...config.env.filter(isCandidate).sort((left, right) => rank(left) - rank(right)),
    ...inventoried(config),
  ].filter(({ reference }) => {
    if (refusal(grant, reference) !== undefined) return false;
    try {
      return locate(reference, placesOf(job)).store === name;
    } catch (thrown) {
      if (thrown instanceof AppError) return false;
      throw thrown;
    }
  });
}

function isCandidate(entry: Entry): entry is Candidate {
  return entry.kind !== "plain";
}

function rank(entry: Candidate): number {
  if (entry.kind === "group") return 2;
  return entry.required ? 0 : 1;
}

/** The inventory has paths, without the fields that lie there: they are looked at as groups. */
function inventoried({ inventory }: Config): readonly GroupEntry[] {
  return [...inventory.keys()].map(path => ({
    kind: "group",
    prefix: "",
    reference: parseShortReference(path),
    rename: new Map(),
    omit: [],
    required: false,
    as: "text",
    decode: undefined,
    allowEmpty: true,
    unmaskable: undefined,
  }));
}

/** Whether any held scope reads something of the store, named or not. */
function mayReadIn(name: string, { mounts }: Config, { held }: Grant): boolean {
  const prefixes = mounts.filter(({ store }) => store === name).map(({ prefix }) => prefix);
  return held
    .flatMap(({ read }) => read)
    .some(
      pattern => pattern.startsWith(`${name}://`) || prefixes.some(prefix => mayCoverBelow(prefix, pattern)),
    );
}

async function logInAndRead(
  name: string,
  candidate: Candidate | undefined,
  job: Job,
  grant: Grant,
  seen: Observation,
): Promise<readonly Step[]> {
  const told = (start: number) => ({ store: name, milliseconds: performance.now() - start });
  const steps: Step[] = [];
  const begun = performance.now();
  try {
    const store = job.stores.open(name);
    const who = await store.logIn?.();
    if (store.logIn !== undefined)
      steps.push(ok("login", who === undefined ? "done" : `as ${who}`, told(begun)));
  } catch (thrown) {
    return [
      ...failure("login", thrown, seen, told(begun)),
      notTried("read", "there is no login", { store: name }),
    ];
  }
  if (candidate === undefined) {
    const why = "the configuration names nothing in it that this identity may read";
    return [...steps, notTried("read", why, { store: name })];
  }
  const reading = performance.now();
  try {
    const { isTried, detail } = await readOne(candidate, name, job, grant);
    const said = isTried ? ok : notTried;
    return [...steps, said("read", `${candidate.reference.text}: ${detail}`, told(reading))];
  } catch (thrown) {
    return [...steps, ...failure("read", thrown, seen, told(reading))];
  }
}

/** A failure that has a step of its own, a token's or an address's, is not told twice. */
function failure(
  step: string,
  thrown: unknown,
  seen: Observation,
  told: { store: string; milliseconds: number },
): readonly Step[] {
  const error = asAppError(thrown, `try the ${step}`);
  if (!seen.knows(error)) return failed(step, error, told);
  return [notTried(step, "what it needs is not there; see above", { store: told.store })];
}

/** The value is dropped unseen. Throws where the job could not do without it. */
async function readOne(candidate: Candidate, name: string, job: Job, grant: Grant): Promise<Reading> {
  const order = orderOf(job, {});
  const store = job.stores.open(name);
  if (candidate.kind === "secret") return readSecret(resolveSecret(candidate, order, grant), store, job);
  const group = resolveGroup(candidate, order, grant);
  return job.config.env.includes(candidate)
    ? readGroup(group, store, job, grant)
    : readInventoried(group, store, job, grant);
}

/** In words, and whether the store was asked for a value at all. */
interface Reading {
  readonly isTried: boolean;
  readonly detail: string;
}

const answered = (detail: string): Reading => ({ isTried: true, detail });

async function readSecret(wanted: Wanted, store: Store, { stores }: Job): Promise<Reading> {
  const { location, required } = wanted;
  if ((await store.read([location])).get(location) !== undefined) return answered("found");
  if (required) throw await absent(wanted, stores);
  return answered("absent, which its entry allows");
}

async function readGroup(group: WantedGroup, store: Store, job: Job, grant: Grant): Promise<Reading> {
  const [first, ...others] = await expand(group, job.stores, grant);
  if (first === undefined) return answered("absent, which its entry allows");
  const { detail } = await readSecret(first, store, job);
  return answered(`${detail}, one of ${others.length + 1} keys`);
}

/** The inventory has a path, which may be one secret or a map of keys, and a job needs no right to list these. */
async function readInventoried(group: WantedGroup, store: Store, job: Job, grant: Grant): Promise<Reading> {
  const { location } = group;
  try {
    return answered((await store.read([location])).get(location) === undefined ? "absent" : "found");
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== "invalid" || store.list === undefined) throw thrown;
  }
  try {
    return await readGroup(group, store, job, grant);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== "denied") throw thrown;
    return { isTried: false, detail: "the inventory names none of its keys, and they may not be listed" };
  }
}
