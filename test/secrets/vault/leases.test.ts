import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createHttp } from "../../../src/io/http.ts";
import type { StoreContext } from "../../../src/secrets/stores/store.ts";
import { failureOf } from "../../failures.ts";
import { tokensOfJob } from "../../harness/job-tokens.ts";
import { startOidcIssuer } from "../../harness/oidc.ts";
import { type OpenBao, startOpenBao } from "../../harness/openbao.ts";
import { type Postgres, startPostgres } from "../../harness/postgres.ts";
import { databaseMount, field, jwtMount, openVault, policyOf } from "./vaults.ts";

let server: OpenBao;
let database: Postgres;
let mount = "";
beforeAll(async () => {
  [server, database] = await Promise.all([startOpenBao(), startPostgres()]);
  mount = await databaseMount(server, database);
}, 60_000);
afterAll(async () => {
  database.stop();
  await server.stop();
});

async function credentials(token: string, given: Partial<StoreContext> = {}, options: object = {}) {
  const store = openVault(server.address, options, { env: { VAULT_TOKEN: token }, ...given });
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
  await wait(11_000);
  expect(database.roles()).toContain(username);
  await store.close?.(false);
  expect(database.roles()).not.toContain(username);
}, 30_000);

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

it("lives as long as a job whose login has a shorter time than the command takes", async () => {
  const issuer = await startOidcIssuer();
  const policy = await policyOf(server, { [`${mount}/creds/app`]: ["read"] });
  const at = await jwtMount(server, issuer, policy, { token_ttl: "8s", token_max_ttl: "60s" });
  const auth = { method: "jwt", role: "ci", mount: at };
  const { store, username } = await credentials("", tokensOfJob(issuer), { auth });
  await wait(5000);
  expect(database.roles()).toContain(username);
  await store.close?.(false);
  // A server under load takes leases back a little after it has answered.
  await expect.poll(() => database.roles(), { timeout: 5000 }).not.toContain(username);
}, 20_000);

it("ends with the run also where the job was cancelled", async () => {
  const controller = new AbortController();
  const http = createHttp({ signal: controller.signal });
  const { store, username } = await credentials(server.rootToken, { http });
  controller.abort();
  await store.close?.(false);
  expect(database.roles()).not.toContain(username);
});
