/** The stores of one run, opened when they are first asked and closed together. */
import * as v from "valibot";
import type { StoreEntry } from "../config/config.ts";
import { AppError, asAppError, together } from "../model/error.ts";
import type { AnyStoreType, Leftover, Store, StoreContext } from "./stores/store.ts";
import { requestsOf } from "./whose-requests.ts";

/** What one store leaves open, for the type of it to end. */
export interface StoreLeftover {
  readonly type: string;
  readonly leftover: Leftover;
}

export interface StoreSet {
  readonly names: readonly string[];
  open(name: string): Store;
  /** Globs of environment variables that hold credentials of any type of store, and of what these were told to use. */
  readonly credentials: readonly string[];
  /** The same for those stores alone that are declared or have been opened: the others are no business of this run. */
  readonly ownCredentials: readonly string[];
  /** Globs of those among them that are secrets of a store by themselves. */
  readonly ownSecrets: readonly string[];
  /** What `close(true)` will leave open, store by store. */
  leftovers(): Promise<readonly StoreLeftover[]>;
  /** Closes every store that was opened, as `Store.close` says. Throws what failed, after having tried all. */
  close(isHandedOver: boolean): Promise<void>;
}

/** `declared` by name; every type is also there under its own id with the options it has when none are given. */
export function createStoreSet(
  declared: ReadonlyMap<string, StoreEntry>,
  types: readonly AnyStoreType[],
  context: StoreContext,
): StoreSet {
  const known = new Map([...builtIn(types), ...declared]);
  const opened = new Map<string, Store>();
  const credentialsOf = (stores: readonly StoreEntry[]): readonly string[] =>
    stores.flatMap(({ type: id, options }) => {
      const type = typeOf(types, id);
      return [...type.credentials, ...(type.furtherCredentials?.(options as never) ?? [])];
    });
  /** Declared, or opened under the name of their type. */
  const own = () =>
    [...known].flatMap(([name, entry]) => (declared.has(name) || opened.has(name) ? [entry] : []));
  return {
    names: [...known.keys()],
    credentials: [
      ...new Set([...types.flatMap(({ credentials }) => credentials), ...credentialsOf([...known.values()])]),
    ],
    get ownCredentials() {
      return credentialsOf(own());
    },
    get ownSecrets() {
      return own().flatMap(({ type, options }) => typeOf(types, type).secrets?.(options as never) ?? []);
    },
    open(name) {
      const declaration = known.get(name);
      if (declaration === undefined)
        throw new AppError("config", `cannot open the store ${name}: there is none`);
      const before = opened.get(name);
      if (before !== undefined) return before;
      const type = typeOf(types, declaration.type);
      const store = type.open(declaration.options as never, contextOf(name, declaration, type, context));
      opened.set(name, store);
      return store;
    },
    async leftovers() {
      const all = [...opened].map(async ([name, store]) => {
        const leftover = await store.leftover?.();
        const type = known.get(name)?.type;
        return leftover === undefined || type === undefined ? [] : [{ type, leftover }];
      });
      return (await Promise.all(all)).flat();
    },
    async close(isHandedOver) {
      const ends = await Promise.allSettled([...opened.values()].map(store => store.close?.(isHandedOver)));
      opened.clear();
      const faults = ends.flatMap(end =>
        end.status === "rejected" ? [asAppError(end.reason, "close a store")] : [],
      );
      if (faults.length > 0) throw together("cannot close every store", faults);
    },
  };
}

/** What the store asks the network is said to be its own. */
function contextOf(
  name: string,
  { options }: StoreEntry,
  { addressVariables: variables = [] }: AnyStoreType,
  context: StoreContext,
): StoreContext {
  const asker = { name, options, variables, env: context.env };
  return { ...context, http: requestsOf(asker, context.http), parting: requestsOf(asker, context.parting) };
}

/** The types that need no option, each as a store under its own id. */
export function builtIn(types: readonly AnyStoreType[]): Map<string, StoreEntry> {
  const stores = new Map<string, StoreEntry>();
  for (const type of types) {
    const parsed = v.safeParse(type.options, {});
    if (parsed.success) stores.set(type.id, { type: type.id, options: parsed.output });
  }
  return stores;
}

function typeOf(types: readonly AnyStoreType[], id: string): AnyStoreType {
  const type = types.find(each => each.id === id);
  if (type === undefined)
    throw new AppError("config", `cannot open a store of type ${id}: there is no such type`);
  return type;
}
