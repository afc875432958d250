import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { vault } from "../../../src/secrets/stores/vault.ts";
import { failureOf, linesOf } from "../../failures.ts";
import { tokensOfJob } from "../../harness/job-tokens.ts";
import { startOidcIssuer } from "../../harness/oidc.ts";
import { type OpenBao, startOpenBao } from "../../harness/openbao.ts";
import { type Postgres, startPostgres } from "../../harness/postgres.ts";
import { testContext } from "../stores/context.ts";
import { databaseMount, field, jwtMount, openVault, policyOf } from "./vaults.ts";

let server: OpenBao;
let database: Postgres;
let mount = "";
beforeAll(async () => {
  [server, database] = await Promise.all([startOpenBao(), startPostgres()]);
  mount = await databaseMount(server, database, "5m");
}, 60_000);
afterAll(async () => {
  database.stop();
  await server.stop();
});

async function accessors(): Promise<readonly string[]> {
  const { body } = await server.ask("GET", "auth/token/accessors?list=true");
  return (body as { data: { keys: string[] } }).data.keys;
}

/** A run that hands a database login over, with a role that may do this too; as another process finds it. */
async function handedOver(rules: Readonly<Record<string, readonly string[]>>, role: object = {}) {
  const issuer = await startOidcIssuer();
  const policy = await policyOf(server, { [`${mount}/creds/app`]: ["read"], ...rules });
  const at = await jwtMount(server, issuer, policy, role);
  const before = await accessors();
  const auth = { method: "jwt", role: "ci", mount: at };
  const store = openVault(server.address, { auth }, tokensOfJob(issuer));
  const place = field(`${mount}/creds/app`, "username");
  const username = (await store.read([place])).get(place)?.reveal();
  const leftover = JSON.stringify(await store.leftover?.());
  await store.close?.(true);
  expect(database.roles()).toContain(username);
  const end = (now?: Date) =>
    vault.end?.(
      JSON.parse(leftover),
      testContext({ ...tokensOfJob(issuer), ...(now && { now: () => now }) }),
    );
  const isOver = () => !database.roles().includes(username ?? "");
  return { leftover, end, isOver, issuer, before };
}

describe("what a run leaves to later steps", () => {
  it("ends with one request where the policy lets the job end its own login, and no login is left", async () => {
    const run = await handedOver({ "auth/token/revoke-accessor": ["update"] });
    await run.end();
    await expect.poll(run.isOver, { timeout: 5000 }).toBe(true);
    expect(await accessors()).toHaveLength(run.before.length);
  });

  it("ends lease by lease where the policy lets the job revoke leases", async () => {
    const run = await handedOver({ "sys/leases/revoke": ["update"] });
    await run.end();
    await expect.poll(run.isOver, { timeout: 5000 }).toBe(true);
    // The first run's token is nobody's, and ends by itself.
    expect(await accessors()).toHaveLength(run.before.length + 1);
  });

  it("ends where the policy is narrowed to the leases of one role, as the README advises", async () => {
    const narrow = (id: string) =>
      `path "sys/leases/revoke" { capabilities = ["update"] allowed_parameters = { lease_id = ["${id}"] } }`;
    const [fitting, other] = [`narrow-${mount}`, `other-${mount}`];
    await server.ask("POST", `sys/policies/acl/${fitting}`, { policy: narrow(`${mount}/creds/app/*`) });
    await server.ask("POST", `sys/policies/acl/${other}`, { policy: narrow("elsewhere/creds/app/*") });
    const read = await policyOf(server, { [`${mount}/creds/app`]: ["read"] });
    const refused = await handedOver({}, { token_policies: [read, other] });
    expect((await failureOf(() => refused.end())).code).toBe("denied");
    const run = await handedOver({}, { token_policies: [read, fitting] });
    await run.end();
    expect([run.isOver(), refused.isOver()]).toEqual([true, false]);
  });

  it("ends lease by lease where the role gives batch tokens, which have no accessor", async () => {
    const run = await handedOver({ "sys/leases/revoke": ["update"] }, { token_type: "batch" });
    expect(JSON.parse(run.leftover)).not.toHaveProperty("accessor");
    await run.end();
    await expect.poll(run.isOver, { timeout: 5000 }).toBe(true);
  });

  it("stays where the policy lets the job do neither, which is said with what to add", async () => {
    const run = await handedOver({});
    const error = await failureOf(() => run.end());
    expect(linesOf(error)).toEqual([
      `denied: cannot revoke the lease of ${mount}/creds/app: Vault denies it to this token`,
    ]);
    expect(error.hint).toMatch(/within 300 s.*sys\/leases\/revoke.*auth\/token\/revoke-accessor/);
    expect(run.isOver()).toBe(false);
    expect(await accessors()).toHaveLength(run.before.length + 1);
  });

  it("is no work when its time is over: nobody logs in", async () => {
    const run = await handedOver({});
    await run.end(new Date("2027-01-01"));
    expect(run.issuer.issued).toHaveLength(1);
  });

  it("is noted without a token, whether the job's or Vault's", async () => {
    const { leftover, issuer } = await handedOver({});
    expect(issuer.issued.some(token => leftover.includes(token.slice(-20)))).toBe(false);
    const { accessor, leases, options } = JSON.parse(leftover);
    expect(leftover.replace(accessor, "")).not.toMatch(/\b(hv)?s\.[\w-]{20}/);
    for (const token of [accessor, leases[0].id]) {
      const asked = await server.ask("GET", "auth/token/lookup-self", undefined, { "x-vault-token": token });
      expect(asked.status).toBe(403);
    }
    expect(options).toMatchObject({ address: server.address, auth: { method: "jwt" } });
  });

  it("is nothing where nothing was leased, and where nobody could log in again", async () => {
    const kv = await server.mount("kv");
    await server.ask("POST", `${kv}/a`, { value: "x" });
    const env = { VAULT_TOKEN: server.rootToken };
    const store = openVault(server.address, {}, { env });
    await store.read([field(`${kv}/a`, "value")]);
    expect(await store.leftover?.()).toBeUndefined();
    const { body } = await server.ask("POST", "auth/token/create", {}, { "x-vault-wrap-ttl": "60s" });
    const wrapped = { VAULT_TOKEN: (body as { wrap_info: { token: string } }).wrap_info.token };
    const once = openVault(server.address, { auth: { method: "token", wrapped: true } }, { env: wrapped });
    await once.read([field(`${mount}/creds/app`, "username")]);
    expect(await once.leftover?.()).toBeUndefined();
    await once.close?.(false);
  });

  it.each([{}, { options: { address: "http://elsewhere.example" }, leases: [] }, { leases: [1] }, null])(
    "is not ended when its note is %j",
    async note => {
      const error = await failureOf(() => vault.end?.(note, testContext()));
      expect(error.message).toBe("cannot revoke the leases of the job: the note of them has another form");
    },
  );
});
