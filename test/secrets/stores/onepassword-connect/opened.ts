/** 1Password stores over a Connect server of a test. */
import * as v from "valibot";
import { onepasswordConnect } from "../../../../src/secrets/stores/onepassword-connect.ts";
import type { Store, StoreContext } from "../../../../src/secrets/stores/store.ts";
import type { ConnectItem, ConnectServer } from "../../../harness/connect-server.ts";
import { at, testContext } from "../context.ts";

export function open(
  server: ConnectServer,
  context: Partial<StoreContext> = {},
  options: object = {},
): Store {
  const env = { OP_CONNECT_HOST: server.url, OP_CONNECT_TOKEN: server.token, ...context.env };
  const parsed = v.parse(onepasswordConnect.options, options);
  return onepasswordConnect.open(parsed, testContext({ ...context, env }));
}

export async function textAt(store: Store, path: string, field?: string): Promise<string | undefined> {
  const place = at(path, field);
  return (await store.read([place])).get(place)?.reveal();
}

export const login: ConnectItem = {
  title: "warehouse",
  fields: [
    { id: "username", label: "username", value: "etl", purpose: "USERNAME" },
    { id: "password", label: "Passwort", value: "one", purpose: "PASSWORD" },
    { id: "f1", label: "host", value: "outside" },
    { id: "f2", label: "host", value: "inside", section: "read/replica" },
    { id: "f3", label: "host", value: "elsewhere", section: "primary" },
    { id: "f4", label: "f1", value: "called like an id" },
  ],
};
