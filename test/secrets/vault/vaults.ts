/** Vault stores over a real server, for tests. */
import * as v from "valibot";
import type { Location, Store, StoreContext } from "../../../src/secrets/stores/store.ts";
import { vault } from "../../../src/secrets/stores/vault.ts";
import type { OpenBao } from "../../harness/openbao.ts";
import { testContext } from "../stores/context.ts";

export function openVault(address: string, options: object, context: Partial<StoreContext> = {}): Store {
  return vault.open(v.parse(vault.options, { address, ...options }), testContext(context));
}

export function field(path: string, name: string): Location {
  return { mount: "", path, field: name, version: undefined };
}

export async function textAt(store: Store, path: string, name: string): Promise<string | undefined> {
  const place = field(path, name);
  return (await store.read([place])).get(place)?.reveal();
}

/** A fresh KV mount that holds `a#value`, and the policy that may read it. */
export async function oneSecret(server: OpenBao): Promise<{ path: string; policy: string }> {
  const mount = await server.mount("kv", { version: "2" });
  await server.ask("POST", `${mount}/data/a`, { data: { value: "the value" } });
  const policy = `read-${mount}`;
  const text = `path "${mount}/data/*" { capabilities = ["read"] }`;
  await server.ask("POST", `sys/policies/acl/${policy}`, { policy: text });
  return { path: `${mount}/a`, policy };
}
