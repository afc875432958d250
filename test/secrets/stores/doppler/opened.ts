/** The store on a server of Doppler's. */
import * as v from "valibot";
import { doppler } from "../../../../src/secrets/stores/doppler.ts";
import type { Store, StoreContext } from "../../../../src/secrets/stores/store.ts";
import type { DopplerServer } from "../../../harness/doppler-server.ts";
import { at, testContext } from "../context.ts";

export function open(
  server: DopplerServer,
  options: object = {},
  context: Partial<StoreContext> = {},
): Store {
  const env = { DOPPLER_TOKEN: server.token, DOPPLER_API_HOST: server.url, ...context.env };
  return doppler.open(v.parse(doppler.options, options), testContext({ ...context, env }));
}

export async function textAt(store: Store, path: string, field?: string): Promise<string | undefined> {
  const place = at(path, field);
  return (await store.read([place])).get(place)?.reveal();
}
