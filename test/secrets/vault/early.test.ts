import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHttp, type Http, type HttpRequest } from "../../../src/io/http.ts";
import { failureOf } from "../../failures.ts";
import { type OpenBao, startOpenBao } from "../../harness/openbao.ts";
import { field, openVault, textAt } from "./vaults.ts";

let server: OpenBao;
beforeAll(async () => {
  server = await startOpenBao();
});
afterAll(() => server.stop());

const open = (token = server.rootToken, http?: Http) =>
  openVault(server.address, {}, { env: { VAULT_TOKEN: token }, ...(http && { http }) });

/** What KV 2 would answer, kept in KV 1 where it would be looked for. */
const lookAlike = { data: { value: "wrong" }, metadata: { version: 1 } };

async function put(path: string, fields: object): Promise<void> {
  expect((await server.ask("POST", path, fields)).status).toBeLessThan(300);
}

/** Holds every answer back until so many requests are under way. */
function holding(count: number) {
  const real = createHttp({ signal: new AbortController().signal });
  const sent: string[] = [];
  let release: () => void = () => undefined;
  const released = new Promise<void>(resolve => {
    release = resolve;
  });
  const http: Http = {
    async send(request: HttpRequest) {
      sent.push(new URL(request.url).pathname.replace("/v1/", ""));
      if (sent.length >= count) release();
      await released;
      return real.send(request);
    },
  };
  return { sent, http };
}

/** A login whose tokens are as the role says. */
async function appRole(role: object): Promise<Record<string, string>> {
  await put("sys/auth/approle", { type: "approle" });
  await put("auth/approle/role/ci", role);
  const { body: id } = await server.ask("GET", "auth/approle/role/ci/role-id");
  const { body: secret } = await server.ask("POST", "auth/approle/role/ci/secret-id");
  return {
    VAULT_ROLE_ID: (id as { data: { role_id: string } }).data.role_id,
    VAULT_SECRET_ID: (secret as { data: { secret_id: string } }).data.secret_id,
  };
}

describe("a read of Vault that does not wait for the mount's engine", () => {
  it("is under way while the server is asked for the engine", async () => {
    const mount = await server.mount("kv", { version: "2" });
    for (const name of ["a", "b"]) await put(`${mount}/data/${name}`, { data: { value: `of ${name}` } });
    const { sent, http } = holding(3);
    const places = ["a", "b"].map(name => field(`${mount}/${name}`, "value"));
    const found = await open(server.rootToken, http).read(places);
    expect(places.map(place => found.get(place)?.reveal())).toEqual(["of a", "of b"]);
    expect([...sent].sort()).toEqual([
      `${mount}/data/a`,
      `${mount}/data/b`,
      `sys/internal/ui/mounts/${mount}/a`,
    ]);
  });

  it("takes nothing from where KV 2 would have it when the engine is KV 1", async () => {
    const mount = await server.mount("kv", { version: "1" });
    await put(`${mount}/data/a`, lookAlike);
    await put(`${mount}/data/gone`, lookAlike);
    await put(`${mount}/a`, { value: "right" });
    expect(await textAt(open(), `${mount}/a`, "value")).toBe("right");
    expect(await textAt(open(), `${mount}/gone`, "value")).toBeUndefined();
  });

  it("takes no denial there for a denial, and no absence for an absence", async () => {
    const mount = await server.mount("kv", { version: "1" });
    await put(`${mount}/a`, { value: "right" });
    const token = await server.tokenFor({ [`${mount}/a`]: ["read"] });
    expect(await textAt(open(token), `${mount}/a`, "value")).toBe("right");
    expect(await textAt(open(), `${mount}/a`, "value")).toBe("right");
  });

  it("takes nothing from a neighbour that is mounted where KV 2 would have it", async () => {
    const place = `team-${crypto.randomUUID()}`;
    await put(`sys/mounts/${place}/apps`, { type: "kv", options: { version: "1" } });
    await put(`sys/mounts/${place}/data`, { type: "kv", options: { version: "1" } });
    await put(`${place}/data/apps/a`, lookAlike);
    await put(`${place}/apps/a`, { value: "right" });
    expect(await textAt(open(), `${place}/apps/a`, "value")).toBe("right");
    expect(await textAt(open(), `${place}/apps/b`, "value")).toBeUndefined();
  });

  it("is denied as the engine's own path is, whatever the guess gave", async () => {
    const mount = await server.mount("kv", { version: "1" });
    await put(`${mount}/data/a`, lookAlike);
    await put(`${mount}/a`, { value: "right" });
    const token = await server.tokenFor({ [`${mount}/data/*`]: ["read"] });
    const error = await failureOf(() => open(token).read([field(`${mount}/a`, "value")]));
    expect([error.code, error.message]).toEqual([
      "denied",
      `cannot read ${mount}/a: Vault denies it to this token`,
    ]);
  });

  it("guesses no more where the first answer was another one", async () => {
    const mount = await server.mount("kv", { version: "1" });
    const { sent, http } = holding(0);
    const store = open(server.rootToken, http);
    for (const name of ["a", "b"]) await textAt(store, `${mount}/${name}`, "value");
    expect(sent.filter(path => path.includes("/data/"))).toEqual([`${mount}/data/a`]);
  });

  it("uses up no token that is good for few requests", async () => {
    const mount = await server.mount("kv", { version: "1" });
    await put(`${mount}/a`, { value: "right" });
    await put("sys/policies/acl/few", { policy: `path "${mount}/*" { capabilities = ["read"] }` });
    const env = await appRole({ token_policies: ["few"], token_num_uses: 1 });
    const store = openVault(server.address, { auth: { method: "approle" } }, { env });
    expect(await textAt(store, `${mount}/a`, "value")).toBe("right");
  });
});
