import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requestToken } from "../../../src/ci/github/oidc.ts";
import { createHttp } from "../../../src/io/http.ts";
import type { Secret } from "../../../src/model/secret.ts";
import { addressIn } from "../../../src/secrets/vault/client.ts";
import { vaultOptions } from "../../../src/secrets/vault/options.ts";
import { recordingDoors } from "../../doors.ts";
import { everythingIn, failureOf } from "../../failures.ts";
import { type OidcIssuer, type OidcOptions, startOidcIssuer } from "../../harness/oidc.ts";
import { type OpenBao, startOpenBao } from "../../harness/openbao.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";
import { field, jwtMount, oneSecret, openVault, textAt } from "./vaults.ts";

let server: OpenBao;
beforeAll(async () => {
  server = await startOpenBao();
});
afterAll(() => server.stop());

/** What GitHub gives to a job, through the real code that asks for it. */
function tokens(issuer: OidcIssuer) {
  const { doors } = recordingDoors({
    env: { ACTIONS_ID_TOKEN_REQUEST_URL: issuer.url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: issuer.token },
  });
  const http = createHttp({ signal: doors.signal });
  return {
    async token(audience: string): Promise<Secret> {
      return (await requestToken({ ...doors, http, now: () => new Date() }, audience, "trusted")).secret;
    },
  };
}

async function refusedLogin(options: OidcOptions, role: object, auth: object = {}) {
  const issuer = await startOidcIssuer(options);
  const { path, policy } = await oneSecret(server);
  const mount = await jwtMount(server, issuer, policy, role);
  const store = openVault(
    server.address,
    { auth: { method: "jwt", role: "ci", mount, ...auth } },
    tokens(issuer),
  );
  const error = await failureOf(() => store.read([field(path, "value")]));
  for (const token of issuer.issued) expect(everythingIn(error)).not.toContain(token.slice(-40));
  return error;
}

describe("a login to Vault", () => {
  it("by the job's token asks for the server's address as audience and reads what the role may", async () => {
    const issuer = await startOidcIssuer();
    const { path, policy } = await oneSecret(server);
    const mount = await jwtMount(server, issuer, policy);
    const store = openVault(server.address, { auth: { method: "jwt", role: "ci", mount } }, tokens(issuer));
    expect(await textAt(store, path, "value")).toBe("the value");
    expect(issuer.requests.map(({ audience }) => audience)).toEqual([server.address]);
  });

  it("happens once, however much is read at once", async () => {
    const issuer = await startOidcIssuer();
    const { path, policy } = await oneSecret(server);
    const mount = await jwtMount(server, issuer, policy);
    const store = openVault(server.address, { auth: { method: "jwt", role: "ci", mount } }, tokens(issuer));
    await store.read(Array.from({ length: 20 }, (_, index) => field(path, `k${index}`)));
    expect(issuer.issued).toHaveLength(1);
  });

  it("ends with the token revoked", async () => {
    const issuer = await startOidcIssuer();
    const { path, policy } = await oneSecret(server);
    const mount = await jwtMount(server, issuer, policy);
    const accessors = async () =>
      ((await server.ask("GET", "auth/token/accessors?list=true")).body as { data: { keys: string[] } }).data
        .keys;
    const before = await accessors();
    const store = openVault(server.address, { auth: { method: "jwt", role: "ci", mount } }, tokens(issuer));
    await textAt(store, path, "value");
    expect(await accessors()).toHaveLength(before.length + 1);
    await store.close?.(false);
    expect(await accessors()).toHaveLength(before.length);
  });

  it.each<[why: string, options: OidcOptions, role: object, auth: object, message: RegExp]>([
    [
      "the audience is another one",
      {},
      { bound_audiences: ["https://elsewhere.example"] },
      {},
      /audience \(http:\/\/127\.0\.0\.1:\d+\) is none of those/,
    ],
    [
      "a claim does not fit",
      {},
      { bound_claims: { ref: "refs/heads/release" } },
      {},
      /the claim ref \(refs\/heads\/main\) is not one/,
    ],
    [
      "a claim is missing",
      {},
      { bound_claims: { environment: "production" } },
      {},
      /the token has no claim environment/,
    ],
    [
      "a claim is missing that names the user",
      {},
      { user_claim: "login" },
      {},
      /no claim login, .* user's name/,
    ],
    [
      "a claim is missing that names the groups",
      {},
      { groups_claim: "teams" },
      {},
      /no claim teams, .* the groups/,
    ],
    ["the subject is another one", {}, { bound_subject: "x" }, {}, /subject \(repo:.*\) is not the one/],
    [
      "the role has no audience",
      {},
      { bound_audiences: [] },
      {},
      /has an audience .* the role is bound to none/,
    ],
    ["there is no such role", {}, {}, { role: "nobody" }, /as nobody: there is no such role/],
    [
      "the issuer is another one",
      { claims: { iss: "https://elsewhere.example" } },
      {},
      {},
      /issuer \(https:\/\/elsewhere\.example\)/,
    ],
    ["nothing is mounted there", {}, {}, { mount: "nowhere" }, /nobody may log in at auth\/nowhere/],
  ])("says what to change when %s", async (_, options, role, auth, message) => {
    const error = await refusedLogin(options, role, auth);
    expect(error.code).toBe("denied");
    expect(error.message).toMatch(message);
    expect(error.hint).toMatch(/\S/);
  });

  it("says which claim the name of a policy wants, without trying again", async () => {
    const role = { token_policies_template_claims: true, token_policies: ["of-{{ .environment }}"] };
    const error = await refusedLogin({}, role);
    expect([error.code, error.message]).toEqual([
      "unavailable",
      expect.stringMatching(/named after the claim environment, which the token does not have$/),
    ]);
  });

  it("by the service account's token posts what is in its file", async () => {
    const issuer = await startOidcIssuer();
    const { path, policy } = await oneSecret(server);
    const mount = await jwtMount(server, issuer, policy);
    const folder = scratch();
    const token = await tokens(issuer).token(server.address);
    writeTree(folder, { token: `${token.reveal()}\n` });
    const auth = { method: "kubernetes", role: "ci", mount, token_path: `${folder}/token` };
    expect(await textAt(openVault(server.address, { auth }), path, "value")).toBe("the value");
  });

  it("by AppRole takes the secret id out of its wrapping once, and warns of a second time", async () => {
    const { path, policy } = await oneSecret(server);
    await server.ask("POST", "sys/auth/approle", { type: "approle" });
    await server.ask("POST", "auth/approle/role/ci", { token_policies: [policy] });
    const { body: role } = await server.ask("GET", "auth/approle/role/ci/role-id");
    const { body: wrapped } = await server.ask(
      "POST",
      "auth/approle/role/ci/secret-id",
      {},
      { "x-vault-wrap-ttl": "60s" },
    );
    const env = {
      VAULT_ROLE_ID: (role as { data: { role_id: string } }).data.role_id,
      VAULT_SECRET_ID: (wrapped as { wrap_info: { token: string } }).wrap_info.token,
    };
    const open = () => openVault(server.address, { auth: { method: "approle", wrapped: true } }, { env });
    expect(await textAt(open(), path, "value")).toBe("the value");
    const error = await failureOf(() => open().read([field(path, "value")]));
    expect(error.message).toBe(
      "cannot unwrap VAULT_SECRET_ID: it is no wrapping token, has expired, or was used already",
    );
    expect(everythingIn(error)).not.toContain(env.VAULT_SECRET_ID);
  });

  it("by token reads VAULT_TOKEN, then the file that `vault login` leaves, and revokes neither", async () => {
    const { path } = await oneSecret(server);
    const home = scratch();
    writeTree(home, { ".vault-token": server.rootToken });
    for (const env of [{ VAULT_TOKEN: server.rootToken }, { BAO_TOKEN: server.rootToken }, { HOME: home }]) {
      const store = openVault(server.address, {}, { env });
      expect(await textAt(store, path, "value")).toBe("the value");
      await store.close?.(false);
    }
    expect((await server.ask("GET", "auth/token/lookup-self")).status).toBe(200);
  });

  it("without a token says how to get one", async () => {
    const error = await failureOf(() => openVault(server.address, {}).read([field("kv/a", "b")]));
    expect(error.message).toBe("cannot log in to Vault: there is no VAULT_TOKEN");
    expect(error.hint).toContain("auth: { method: jwt");
  });

  it("goes to the namespace of the options", async () => {
    await server.ask("POST", "sys/namespaces/team");
    const inside = { "x-vault-namespace": "team" };
    await server.ask("POST", "sys/mounts/kv", { type: "kv", options: { version: "1" } }, inside);
    await server.ask("POST", "kv/a", { value: "of the team" }, inside);
    const env = { VAULT_TOKEN: server.rootToken };
    expect(await textAt(openVault(server.address, { namespace: "team" }, { env }), "kv/a", "value")).toBe(
      "of the team",
    );
    const error = await failureOf(() =>
      openVault(server.address, { namespace: "gone" }, { env }).read([field("kv/a", "b")]),
    );
    expect(error.message).toMatch(/there is no such namespace/);
  });
});

it("an address that ends in /v1 is refused before anything is asked: each request adds that", async () => {
  const error = await failureOf(async () =>
    addressIn(v.parse(vaultOptions, { auth: { method: "token" } }), { VAULT_ADDR: "https://vault.test/v1/" }),
  );
  expect([error.code, error.message]).toEqual([
    "config",
    "cannot open the Vault store: its address ends in /v1, which each request adds",
  ]);
});
