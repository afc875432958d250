import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { failureOf } from "../../failures.ts";
import { type OpenBao, startOpenBao } from "../../harness/openbao.ts";
import { type Postgres, startPostgres } from "../../harness/postgres.ts";
import { field, openVault } from "./vaults.ts";

let server: OpenBao;
let database: Postgres;
let mount = "";
beforeAll(async () => {
  [server, database] = await Promise.all([startOpenBao(), startPostgres()]);
  mount = await server.mount("database");
  const { port, password } = database;
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
    default_ttl: "3s",
    max_ttl: "60s",
  };
  expect((await server.ask("POST", `${mount}/roles/app`, role)).status).toBeLessThan(300);
}, 60_000);
afterAll(async () => {
  database.stop();
  await server.stop();
});

async function credentials(token: string) {
  const store = openVault(server.address, {}, { env: { VAULT_TOKEN: token } });
  const places = [field(`${mount}/creds/app`, "username"), field(`${mount}/creds/app`, "password")] as const;
  const found = await store.read(places);
  const [username, password] = places.map(place => found.get(place)?.reveal());
  return { store, username, password };
}

it("a database role's name and password come from one lease, which lives while the run does and ends with it", async () => {
  const { store, username, password } = await credentials(server.rootToken);
  expect(password).toMatch(/^.{20}/);
  expect(database.roles()).toContain(username);
  // Longer than the lease: without the renewals the role would be gone.
  await wait(5000);
  expect(database.roles()).toContain(username);
  await store.close?.(false);
  expect(database.roles()).not.toContain(username);
}, 20_000);

it("a token that may not revoke is told so, with the time that is left", async () => {
  const token = await server.tokenFor({ [`${mount}/creds/app`]: ["read"] });
  const { store } = await credentials(token);
  const error = await failureOf(() => store.close?.(false));
  expect(error.message).toBe(`cannot revoke the lease of ${mount}/creds/app: Vault denies it to this token`);
  expect(error.hint).toMatch(/within 3 s/);
});

it("a lease of what is handed to later steps is left to its time", async () => {
  const { store, username } = await credentials(server.rootToken);
  await store.close?.(true);
  expect(database.roles()).toContain(username);
});
