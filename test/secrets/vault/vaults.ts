/** Vault stores over a real server, for tests. */
import * as v from "valibot";
import { expect } from "vitest";
import type { Location, Store, StoreContext } from "../../../src/secrets/stores/store.ts";
import { vault } from "../../../src/secrets/stores/vault.ts";
import type { OidcIssuer } from "../../harness/oidc.ts";
import type { OpenBao } from "../../harness/openbao.ts";
import type { Postgres } from "../../harness/postgres.ts";
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
export async function oneSecret(
  server: OpenBao,
  value = "the value",
): Promise<{ path: string; policy: string }> {
  const mount = await server.mount("kv", { version: "2" });
  await server.ask("POST", `${mount}/data/a`, { data: { value } });
  const policy = `read-${mount}`;
  const text = `path "${mount}/data/*" { capabilities = ["read"] }`;
  await server.ask("POST", `sys/policies/acl/${policy}`, { policy: text });
  return { path: `${mount}/a`, policy };
}

/** An auth mount that trusts GitHub's issuer, with a role `ci` that may do what the policy says. */
export async function jwtMount(
  server: OpenBao,
  issuer: Pick<OidcIssuer, "jwks">,
  policy: string,
  role: object = {},
): Promise<string> {
  const mount = `jwt-${crypto.randomUUID()}`;
  await server.ask("POST", `sys/auth/${mount}`, { type: "jwt" });
  const trust = { jwks_url: issuer.jwks, bound_issuer: "https://token.actions.githubusercontent.com" };
  expect((await server.ask("POST", `auth/${mount}/config`, trust)).status).toBeLessThan(300);
  const standard = {
    role_type: "jwt",
    user_claim: "sub",
    bound_audiences: [server.address],
    bound_claims: { ref: "refs/heads/main" },
    token_policies: [policy],
    token_ttl: "60s",
  };
  const made = await server.ask("POST", `auth/${mount}/role/ci`, { ...standard, ...role });
  expect(made.status).toBeLessThan(300);
  return mount;
}

/** A database engine over PostgreSQL, with a role `app` whose logins end after this time unless they are renewed. */
export async function databaseMount(
  server: OpenBao,
  { port, password }: Postgres,
  ttl = "3s",
): Promise<string> {
  const mount = await server.mount("database");
  const connection = {
    plugin_name: "postgresql-database-plugin",
    allowed_roles: "*",
    username: "postgres",
    password,
    password_authentication: "scram-sha-256",
    connection_url: `postgresql://{{username}}:{{password}}@127.0.0.1:${port}/postgres?sslmode=disable`,
  };
  expect((await server.ask("POST", `${mount}/config/pg`, connection)).status).toBeLessThan(300);
  const role = {
    db_name: "pg",
    creation_statements: [
      `CREATE ROLE "{{name}}" WITH LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}'`,
    ],
    default_ttl: ttl,
    max_ttl: "10m",
  };
  expect((await server.ask("POST", `${mount}/roles/app`, role)).status).toBeLessThan(300);
  return mount;
}

/** The name of a fresh policy with these rules, beside what every token may. */
export async function policyOf(
  server: OpenBao,
  rules: Readonly<Record<string, readonly string[]>>,
): Promise<string> {
  const name = `policy-${crypto.randomUUID()}`;
  const policy = Object.entries(rules)
    .map(([path, capabilities]) => `path "${path}" { capabilities = ${JSON.stringify(capabilities)} }`)
    .join("\n");
  expect((await server.ask("POST", `sys/policies/acl/${name}`, { policy })).status).toBeLessThan(300);
  return name;
}
