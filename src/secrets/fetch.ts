/** Stage 4: all that is wanted, from every store at once; every value that came, and every failure. */
import { AppError, asAppError } from "../model/error.ts";
import type { Secret } from "../model/secret.ts";
import { absent } from "./absent.ts";
import { severalAtOnce } from "./at-once.ts";
import type { Grant } from "./authorize.ts";
import { expand } from "./expand.ts";
import { faultsOfNames, namesIn } from "./names.ts";
import type { StoreSet } from "./store-set.ts";
import type { Fetched, Plain, Wanted, Wish } from "./wanted.ts";

export interface Catch {
  readonly fetched: readonly Fetched[];
  /** The plain values of the wish, and the defaults of what was absent. */
  readonly plain: readonly Plain[];
  /** What required secrets failed with, and groups, and the names that groups gave. */
  readonly faults: readonly AppError[];
}

/** Never throws for a store's sake: the other values come, so that all failures can be told together. */
export async function fetchAll(
  wish: Wish,
  stores: StoreSet,
  grant: Grant,
  allowedNames: readonly string[],
): Promise<Catch> {
  const groups = await settle(wish.groups, "read a group", group => expand(group, stores, grant));
  const wanted = [...wish.secrets, ...groups.results.flat()];
  const faultyNames = faultsOfNames(namesIn(wanted, wish.plain), allowedNames);
  const answers = await settle(byStore(wanted), "read a store", members => readStore(members, stores));
  const catches = await severalAtOnce(answers.results.flat(), ([each, raw]) => takeIn(each, raw, stores));
  const before = [...groups.faults, ...faultyNames, ...answers.faults];
  return {
    fetched: catches.flatMap(({ fetched = [] }) => fetched),
    plain: [...wish.plain, ...catches.flatMap(({ plain = [] }) => plain)],
    faults: [...before, ...catches.flatMap(({ faults = [] }) => faults)],
  };
}

/** The store may be asked once more for what was probably meant. */
async function takeIn(each: Wanted, raw: Secret | undefined, stores: StoreSet): Promise<Partial<Catch>> {
  const { name, required, default: fallback } = each;
  try {
    if (raw !== undefined) return { fetched: [finish(each, raw)] };
    if (fallback !== undefined) return { plain: [{ name, value: fallback }] };
    return required ? { faults: [await absent(each, stores)] } : {};
  } catch (thrown) {
    return { faults: [asAppError(thrown, `use ${each.reference.text}`)] };
  }
}

type Answer = readonly (readonly [Wanted, Secret | undefined])[];

/** Reads what one store is asked for. */
async function readStore([name, wanted]: [string, readonly Wanted[]], stores: StoreSet): Promise<Answer> {
  const answers = await stores.open(name).read(wanted.map(({ location }) => location));
  return wanted.map(each => [each, answers.get(each.location)] as const);
}

/** Applies what the entry asks for: decoding, and the refusal of empty values. Throws `invalid`. */
export function finish(wanted: Wanted, raw: Secret): Fetched {
  const secret = wanted.decode === "base64" ? decoded(wanted, raw) : raw;
  if (secret.size === 0 && !wanted.allowEmpty) {
    throw new AppError("invalid", `cannot use ${wanted.reference.text}: its value is empty`, {
      hint: "Store a value, or write `allow_empty: true` with the reference.",
    });
  }
  return { wanted, raw, secret };
}

function decoded(wanted: Wanted, raw: Secret): Secret {
  try {
    return raw.decodeBase64();
  } catch (cause) {
    throw new AppError("invalid", `cannot decode ${wanted.reference.text}: its value is not base64`, {
      cause,
    });
  }
}

function byStore(wanted: readonly Wanted[]): [string, Wanted[]][] {
  const groups = new Map<string, Wanted[]>();
  for (const each of wanted) groups.set(each.store, [...(groups.get(each.store) ?? []), each]);
  return [...groups];
}

interface Settled<R> {
  readonly results: readonly R[];
  readonly faults: readonly AppError[];
}

/** Runs all the steps at once, and waits for the last of them whatever the others do. */
async function settle<T, R>(
  items: readonly T[],
  doing: string,
  step: (item: T) => Promise<R>,
): Promise<Settled<R>> {
  const ends = await Promise.allSettled(items.map(step));
  return {
    results: ends.flatMap(end => (end.status === "fulfilled" ? [end.value] : [])),
    faults: ends.flatMap(end => (end.status === "rejected" ? [asAppError(end.reason, doing)] : [])),
  };
}
