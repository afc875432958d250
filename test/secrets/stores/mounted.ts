/** Stores as a mount of the configuration makes them, for the contract's suite. */
import type { Secret } from "../../../src/model/secret.ts";
import type { Location, Store } from "../../../src/secrets/stores/store.ts";

/** The store with one path before every location. */
export function below(store: Store, mount: string): Store {
  const into = (location: Location) => ({
    ...location,
    path: location.path === "" ? mount : `${mount}/${location.path}`,
  });
  const out = (location: Location) => ({ ...location, path: location.path.slice(mount.length + 1) });
  return {
    async read(locations) {
      const distinct = [...new Set(locations)];
      const inner = distinct.map(into);
      const found = await store.read(inner);
      return new Map(distinct.map((location, index) => [location, found.get(inner[index] ?? location)]));
    },
    list: async location => ((await store.list?.(into(location))) ?? []).map(out),
    ...(store.names !== undefined && {
      names: async (location: Location) => (await store.names?.(into(location)))?.map(out),
    }),
    ...(store.write !== undefined && {
      write: async (location: Location, secret: Secret) => store.write?.(into(location), secret),
    }),
    ...(store.remove !== undefined && {
      remove: async (location: Location) => (await store.remove?.(into(location))) ?? false,
    }),
  };
}
