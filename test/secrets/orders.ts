/** Orders for the pipeline, over stores that live in memory. */
import type { Mount } from "../../src/config/config.ts";
import { authorize, type Grant } from "../../src/secrets/authorize.ts";
import type { Order } from "../../src/secrets/pipeline.ts";
import { createStoreSet, type StoreSet } from "../../src/secrets/store-set.ts";
import type { AnyStoreType } from "../../src/secrets/stores/store.ts";
import { identity, scope } from "../entries.ts";
import { testContext } from "./stores/context.ts";

/** A store set in which every type is there under its own id. */
export function storesOf(...types: readonly { readonly type: AnyStoreType }[]): StoreSet {
  return createStoreSet(
    new Map(),
    types.map(({ type }) => type),
    testContext(),
  );
}

export const everything = scope("everything", ["**", "*://**"]);

export function grantOf(...scopes: Parameters<typeof scope>[]): Grant {
  return authorize(
    identity(),
    scopes.map(each => scope(...each)),
  );
}

export function order(stores: StoreSet, given: Partial<Order> = {}): Order {
  return {
    entries: [],
    scopes: [everything],
    scope: undefined,
    only: undefined,
    insideOnly: false,
    allowedNames: [],
    overwrite: [],
    mounts: [mount("dev", "memory")],
    storeNames: stores.names,
    stores,
    unmaskable: "error",
    audience: "test",
    ...given,
  };
}

export function mount(prefix: string, store: string, base = ""): Mount {
  return { prefix, store, base };
}
