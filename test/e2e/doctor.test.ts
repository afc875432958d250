/** `job-secrets doctor` as it is shipped: what it prints, and what it exits with. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startOidcIssuer } from "../harness/oidc.ts";
import { type OpenBao, startOpenBao } from "../harness/openbao.ts";
import { scratch } from "../harness/scratch.ts";
import { nodes } from "../programs.ts";
import { jwtMount, policyOf } from "../secrets/vault/vaults.ts";
import { checkout, project, randomValue } from "./action.ts";

let server: OpenBao;
beforeAll(async () => {
  server = await startOpenBao();
});
afterAll(() => server.stop());

interface End {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function start(node: string, ref = "refs/heads/main") {
  const issuer = await startOidcIssuer();
  const value = randomValue();
  const mount = await server.mount("kv");
  await server.ask("POST", `${mount}/etl`, { password: value });
  const auth = await jwtMount(server, issuer, await policyOf(server, { [`${mount}/etl`]: ["read"] }));
  const cwd = scratch();
  checkout(cwd, {
    "job-secrets.yml": `version: 1
stores: { vault: { type: vault, address: "${server.address}", auth: { method: jwt, role: ci, mount: ${auth} } } }
mounts: { prod/: "vault:${mount}" }
scopes: { main: { when: { ref: ${ref} }, read: ["prod/**"], attested: true } }
env: { PASSWORD: "secret://prod/etl#password" }
`,
  });
  const env = {
    PATH: process.env.PATH,
    HOME: cwd,
    GITHUB_ACTIONS: "true",
    GITHUB_EVENT_NAME: "push",
    ACTIONS_ID_TOKEN_REQUEST_URL: issuer.url,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: issuer.token,
  };
  const run = async (args: readonly string[] = [], more: Record<string, string> = {}): Promise<End> => {
    const file = join(project, "dist/cli/index.js");
    const given = [file, "doctor", ...args];
    const end = await promisify(execFile)(node, given, { cwd, env: { ...env, ...more } }).then(
      streams => ({ ...streams, code: 0 }),
      (thrown: End) => thrown,
    );
    const shown = end.stdout + end.stderr.replaceAll(/^::add-mask::.*$/gm, "");
    for (const secret of [value, issuer.token, ...issuer.issued])
      expect(shown).not.toContain(secret.slice(-20));
    return end;
  };
  return { run, mount };
}

describe.each(nodes)("`doctor` on $title", ({ path: node }) => {
  it("prints one line a step, and exits with 0 when all is well", async () => {
    const { run } = await start(node);
    const { code, stdout } = await run();
    const lines = stdout.split("\n").map(line => line.split(/ {2,}/).slice(0, 2).join(": "));
    expect(lines.slice(0, 9)).toEqual([
      "STEP: STATE",
      "platform: ok",
      "configuration: ok",
      "identity: ok",
      "scopes: ok",
      "vault token: ok",
      "vault address: ok",
      "vault login: ok",
      "vault read: ok",
    ]);
    expect(stdout).toMatch(/vault read +ok +secret:\/\/prod\/etl#password: found \(\d+ ms\)\n/);
    expect(stdout).toMatch(/\nnothing failed: 1 of 1 stores were read; check looks at every secret\n$/);
    expect(code).toBe(0);
  });

  it("prints each failure with its hint below, and exits with 3 for a store's, 4 for a refusal, 2 for the configuration", async () => {
    const { run, mount } = await start(node);
    await server.ask("DELETE", `sys/mounts/${mount}`);
    const broken = await run();
    expect(broken.stdout).toMatch(
      /vault read +failed +cannot read .*\n {6,}\S.*\n\nbegin with vault read\n$/,
    );
    expect(broken.code).toBe(3);
    const { run: outside } = await start(node, "refs/heads/release");
    const refused = await outside();
    expect(refused.stdout).toMatch(/scopes +failed +cannot read anything: `ref` is `refs\/heads\/main`/);
    expect(refused.code).toBe(4);
    expect(await run(["--config", "gone.yml"])).toMatchObject({ code: 2 });
    expect(await run(["--store", "gone"])).toMatchObject({ code: 2, stdout: "" });
  });

  it("says what a job without `id-token: write` has to add", async () => {
    const { run } = await start(node);
    const { code, stdout } = await run([], { ACTIONS_ID_TOKEN_REQUEST_URL: "" });
    expect(stdout).toMatch(/identity +ok .*not attested: the job lacks `permissions: id-token: write`/);
    expect(code).toBe(4);
  });

  it("prints the same as JSON", async () => {
    const { run } = await start(node);
    const { stdout } = await run(["--json"]);
    const { steps, conclusion, exitCode } = JSON.parse(stdout);
    expect(steps.at(-1)).toMatchObject({ step: "read", store: "vault", state: "ok" });
    expect([conclusion, exitCode]).toEqual([
      "nothing failed: 1 of 1 stores were read; check looks at every secret",
      0,
    ]);
  });
});
