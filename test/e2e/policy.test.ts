/** `policy` as people use it: what it prints is run by a shell with the real client, and then compared. */
import { execFile } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type OpenBao, startOpenBao } from "../harness/openbao.ts";
import { scratch, writeTree } from "../harness/scratch.ts";
import { program } from "../programs.ts";

const cli = join(import.meta.dirname, "../../dist/cli/index.js");

let server: OpenBao;
beforeAll(async () => {
  server = await startOpenBao();
  await server.ask("POST", "sys/auth/jwt", { type: "jwt" });
  // Nobody logs in here: any key will do.
  await server.ask("POST", "auth/jwt/config", { jwks_url: `${server.address}/v1/sys/health` });
});
afterAll(() => server.stop());

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function start(
  file: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
) {
  return new Promise<Ended>(resolve => {
    const options = { cwd, env: { PATH: process.env.PATH ?? "", ...env } };
    execFile(file, args, options, (error, stdout, stderr) => {
      resolve({
        code: typeof error?.code === "number" ? error.code : error === null ? 0 : -1,
        stdout,
        stderr,
      });
    });
  });
}

function projectWith(scopes: string): string {
  const folder = scratch();
  const text = `version: 1
stores: { vault: { type: vault, address: "${server.address}", auth: { method: jwt, role: ci } } }
mounts: { prod/: vault:kv/apps }
scopes: ${scopes}
`;
  writeTree(folder, { "job-secrets.yml": text });
  return folder;
}

const policy = (folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  start(process.execPath, [cli, "policy", ...args], folder, env);

const scopes = `{ etl: { when: { repository: acme/etl, ref: refs/heads/main }, read: ["prod/etl/**"] } }`;

it("prints a script that the real client runs, and finds no difference then, and each one later", async () => {
  const folder = projectWith(scopes);
  const printed = await policy(folder, []);
  expect(printed).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/^note: kv is taken for a KV 2 engine.*\n$/),
  });
  const bin = join(folder, "bin");
  mkdirSync(bin);
  symlinkSync(program("bao"), join(bin, "vault"));
  const root = { VAULT_TOKEN: server.rootToken };
  writeTree(folder, { "vault.sh": printed.stdout });
  const client = {
    PATH: `${bin}:${process.env.PATH}`,
    BAO_ADDR: server.address,
    BAO_TOKEN: server.rootToken,
  };
  const applied = await start("/bin/sh", ["-eu", "vault.sh"], folder, client);
  expect(applied.code, applied.stderr).toBe(0);

  expect(await policy(folder, ["--check"], root)).toEqual({
    code: 0,
    stdout: "",
    stderr: "vault: as the scopes say\n",
  });
  const { body } = await server.ask("GET", "auth/jwt/role/ci");
  await server.ask("POST", "auth/jwt/role/ci", {
    ...(body as { data: object }).data,
    bound_claims: { repository: ["acme/etl"] },
  });
  const line = "wider: etl in vault: the claim ref: the scope says refs/heads/main, the server anything\n";
  expect(await policy(folder, ["--check"], root)).toEqual({ code: 1, stdout: line, stderr: "" });
  const asJson = await policy(folder, ["--check", "--json"], root);
  expect(JSON.parse(asJson.stdout)).toMatchObject({
    differences: [{ store: "vault", effect: "wider" }],
    failures: [],
  });
});

it("cannot compare where it may not look", async () => {
  const ended = await policy(projectWith(scopes), ["--check"], { VAULT_TOKEN: "s.none" });
  expect(ended).toMatchObject({ code: 3, stdout: "" });
  expect(ended.stderr).toMatch(/Vault denies it to this token/);
});

it("refuses scopes that let in everybody, and prints the others", async () => {
  const open = `{ all: { when: { event: push }, read: ["prod/a"] }, etl: { when: { repository: acme/etl }, read: ["prod/b"] } }`;
  const ended = await policy(projectWith(open), []);
  expect(ended.code).toBe(2);
  expect(ended.stdout).toContain("kv/data/apps/b");
  expect(ended.stdout).not.toContain("kv/data/apps/a");
  expect(ended.stderr).toMatch(/^refused: all: not made: it would let in the jobs of everybody on github/);
});

it("does not pass where a scope cannot be compared", async () => {
  const open = `{ all: { when: { event: push }, read: ["prod/a"] } }`;
  const ended = await policy(projectWith(open), ["--check"], { VAULT_TOKEN: server.rootToken });
  expect(ended).toMatchObject({ code: 3, stdout: "" });
  expect(ended.stderr).toMatch(
    /cannot compare all: not made: it would let in the jobs of everybody on github/,
  );
});

it("does not pass where there is nothing to compare", async () => {
  const here = `{ laptop: { when: { platform: local }, read: ["prod/a"] } }`;
  const ended = await policy(projectWith(here), ["--check"], { VAULT_TOKEN: server.rootToken });
  expect(ended).toMatchObject({ code: 3, stdout: "" });
  expect(ended.stderr).toContain("no scope is for jobs on this platform");
});

it("with --strict prints nothing where the rules would let in more", async () => {
  const vague = `{ etl: { when: { repository: acme/etl }, read: ["prod/x*"] } }`;
  expect(await policy(projectWith(vague), ["--strict"])).toMatchObject({ code: 2, stdout: "" });
  const ended = await policy(projectWith(vague), ["--format", "json", "--engine", "kv=2"]);
  expect(ended.code).toBe(0);
  expect(ended.stderr).toMatch(/^wider: etl: the policy covers all that begins with/);
  expect(JSON.parse(ended.stdout).stores[0].documents).toHaveLength(2);
});

it("knows its formats", async () => {
  expect(await policy(projectWith(scopes), ["--format", "hcl"])).toMatchObject({ code: 2, stdout: "" });
});
