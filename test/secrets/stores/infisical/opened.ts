/** The store on a server of Infisical's. */
import * as v from "valibot";
import { infisical } from "../../../../src/secrets/stores/infisical.ts";
import type { Location, Store, StoreContext } from "../../../../src/secrets/stores/store.ts";
import type { InfisicalServer } from "../../../harness/infisical-server.ts";
import { at, testContext } from "../context.ts";

export function open(
  server: InfisicalServer,
  options: object = {},
  context: Partial<StoreContext> = {},
): Store {
  const env = { INFISICAL_TOKEN: server.token, INFISICAL_API_URL: server.url, ...context.env };
  const standard = { project: "project-1", environment: "prod", auth: { method: "token" } };
  return infisical.open(
    v.parse(infisical.options, { ...standard, ...options }),
    testContext({ ...context, env }),
  );
}

export async function textAt(
  store: Store,
  path: string,
  more: Partial<Location> = {},
): Promise<string | undefined> {
  const place = { ...at(path), ...more };
  return (await store.read([place])).get(place)?.reveal();
}
