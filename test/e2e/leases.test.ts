/** Logins that a database makes for a job: they end with the command, or with the job, however that ends. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { pathsBelow } from "../harness/file-watch.ts";
import { createJob } from "../harness/github-runner.ts";
import { startOidcIssuer } from "../harness/oidc.ts";
import { type OpenBao, startOpenBao } from "../harness/openbao.ts";
import { type Postgres, startPostgres } from "../harness/postgres.ts";
import { scratch, writeTree } from "../harness/scratch.ts";
import { nodes } from "../programs.ts";
import { databaseMount, jwtMount, policyOf } from "../secrets/vault/vaults.ts";
import { checkout, expectNoLeak, project } from "./action.ts";

let database: Postgres;
let server: OpenBao;
beforeAll(async () => {
  [server, database] = await Promise.all([startOpenBao(), startPostgres()]);
}, 60_000);
afterAll(async () => {
  database.stop();
  await server.stop();
});

/** The roles that the tests found are theirs no more. */
function newRoles(before: readonly string[]): readonly string[] {
  return database.roles().filter(role => !before.includes(role));
}

function config(address: string, mount: string, auth: string): string {
  return `version: 1
stores: { vault: { type: vault, address: "${address}", auth: ${auth} } }
mounts: { db/: "vault:${mount}" }
scopes: { all: { when: {}, read: ["db/**"] } }
env: { DB_USER: "secret://db/creds/app#username", DB_PASSWORD: "secret://db/creds/app#password" }
`;
}

/** A job of the Action's whose role may read the database's logins and end its own. */
async function start(node: string, bao = server) {
  const mount = await databaseMount(bao, database, "5m");
  const issuer = await startOidcIssuer();
  const rules = { [`${mount}/creds/app`]: ["read"], "auth/token/revoke-accessor": ["update"] };
  const auth = await jwtMount(bao, issuer, await policyOf(bao, rules));
  const job = createJob({ node, debug: true, idToken: issuer });
  const login = `{ method: jwt, role: ci, mount: ${auth} }`;
  checkout(job.workspace, { "job-secrets.yml": config(bao.address, mount, login) });
  return { job, issuer, before: database.roles() };
}

/** A project for the runner, which is given a token. */
async function startRunner() {
  const mount = await databaseMount(server, database, "5m");
  const cwd = scratch();
  writeTree(cwd, { "job-secrets.yml": config(server.address, mount, "{ method: token }") });
  const env = { PATH: process.env.PATH, HOME: cwd, VAULT_TOKEN: server.rootToken };
  return { env, cwd, before: database.roles() };
}

describe.each(nodes)("a database login in the Action on $title", ({ path: node }) => {
  it("lives for the later steps, and is revoked in the post step by a note without any token", async () => {
    const { job, issuer, before } = await start(node);
    const step = await job.runAction(project);
    expect(step.conclusion, job.log).toBe("success");
    expect(newRoles(before)).toEqual([job.env.get("DB_USER")]);
    const [folder = ""] = step.state.values();
    expect([...step.state.keys()]).toEqual(["files", "seal"]);
    const note = join(folder, "leftovers.json");
    expect([statSync(note).mode & 0o777, statSync(folder).mode & 0o777]).toEqual([0o600, 0o700]);
    const password = job.env.get("DB_PASSWORD") ?? "";
    const text = readFileSync(note, "utf8");
    for (const secret of [password, ...issuer.issued]) expect(text).not.toContain(secret.slice(-20));
    const posts = await job.runPosts();
    expect(posts, job.log).toMatchObject([{ conclusion: "success", exitCode: 0 }]);
    expect(newRoles(before)).toEqual([]);
    expect(job.log).toContain("revoked the leases of the job");
    expect(pathsBelow(job.temp)).toEqual([]);
    expectNoLeak(job, [step, ...posts], [password, text, ...issuer.issued]);
  });

  it("is left to its time with one warning when the server cannot be reached in the post step", async () => {
    const bao = await startOpenBao();
    const { job, before } = await start(node, bao);
    expect((await job.runAction(project)).conclusion, job.log).toBe("success");
    expect(newRoles(before)).toHaveLength(1);
    await bao.stop();
    const posts = await job.runPosts();
    expect(posts).toMatchObject([{ conclusion: "success", exitCode: 0 }]);
    const warnings = job.log.split("\n").filter(line => line.startsWith("##[warning]"));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/cannot reach 127\.0\.0\.1:\d+.*ECONNREFUSED/);
    expect(pathsBelow(job.temp)).toEqual([]);
  });

  it("is left to its time with one warning when a later step has changed the note", async () => {
    const { job, issuer, before } = await start(node);
    await job.runAction(project);
    await job.runScript('sed -i "s/127.0.0.1/127.0.0.2/" "$RUNNER_TEMP"/job-secrets-*/leftovers.json');
    const asked = issuer.requests.length;
    expect(await job.runPosts()).toMatchObject([{ conclusion: "success", exitCode: 0 }]);
    const warnings = job.log.split("\n").filter(line => line.startsWith("##[warning]"));
    expect(warnings).toEqual([expect.stringContaining("the note of it was changed since")]);
    expect([newRoles(before).length, issuer.requests.length]).toEqual([1, asked]);
  });

  it("is revoked at the end of `run` when the command fails", async () => {
    const { job, before } = await start(node);
    const step = await job.runAction(project, { with: { run: "exit 7" } });
    expect(step.exitCode, job.log).toBe(7);
    expect(newRoles(before)).toEqual([]);
    expect(await job.runPosts()).toMatchObject([{ conclusion: "success" }]);
  });

  it("is revoked when the job is cancelled while the command of `run` is at work", async () => {
    const { job, before } = await start(node);
    let during: readonly string[] = [];
    const cancelWhen = (event: { at: string; text?: string }) => {
      if (event.at !== "line" || event.text !== "at work") return false;
      during = newRoles(before);
      return true;
    };
    const step = await job.runAction(project, {
      with: { run: "echo at work; exec sleep 60" },
      cancelWhen: event => cancelWhen(event),
    });
    expect([step.conclusion, during.length], job.log).toEqual(["cancelled", 1]);
    expect(newRoles(before)).toEqual([]);
    expect(job.log).not.toContain("##[warning]");
  });

  it("is revoked when the job is cancelled before anything was handed over", async () => {
    const { job, before } = await start(node);
    const step = await job.runAction(project, {
      cancelWhen: event =>
        event.at === "command" && event.command.name === "add-mask" && newRoles(before).length > 0,
    });
    expect(step.conclusion, job.log).toBe("cancelled");
    await job.runPosts();
    expect(newRoles(before)).toEqual([]);
  });

  it("is revoked at once when it was `doctor` that read it", async () => {
    const { env, cwd, before } = await startRunner();
    const args = [join(project, "dist/cli/index.js"), "doctor"];
    const { stdout } = await promisify(execFile)(node, args, { cwd, env });
    expect(stdout).toContain("secret://db/creds/app#username: found");
    expect(newRoles(before)).toEqual([]);
  });

  it.each(["SIGTERM", "SIGINT"] as const)("is revoked when `run` of the runner gets %s", async signal => {
    const { env, cwd, before } = await startRunner();
    const args = [join(project, "dist/cli/index.js"), "run", "--", "sh", "-c", "echo at work; exec sleep 60"];
    const child = spawn(node, args, { cwd, env, stdio: ["ignore", "pipe", "inherit"] });
    onTestFinished(() => void child.kill("SIGKILL"));
    await once(child.stdout, "data");
    expect(newRoles(before)).toHaveLength(1);
    child.kill(signal);
    const [code] = await once(child, "exit");
    expect(code).toBe(signal === "SIGTERM" ? 143 : 130);
    expect(newRoles(before)).toEqual([]);
  });
});
