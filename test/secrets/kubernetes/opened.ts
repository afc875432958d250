/** Kubernetes stores over a cluster of a test, opened with options as they stand in a configuration. */
import * as v from "valibot";
import { createHttp } from "../../../src/io/http.ts";
import { kubernetes } from "../../../src/secrets/stores/kubernetes.ts";
import type { Store, StoreContext } from "../../../src/secrets/stores/store.ts";
import { at, testContext } from "../stores/context.ts";

export function openKubernetes(options: object = {}, context: Partial<StoreContext> = {}): Store {
  const http = createHttp({ signal: new AbortController().signal, tries: 1, env: context.env ?? {} });
  return kubernetes.open(v.parse(kubernetes.options, options), testContext({ http, ...context }));
}

export async function textAt(store: Store, path: string, field?: string): Promise<string | undefined> {
  const place = at(path, field);
  return (await store.read([place])).get(place)?.reveal();
}
