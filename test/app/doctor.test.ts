import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { failureOf } from "../failures.ts";
import { pullRequestEvent } from "../harness/github-event.ts";
import { jwt } from "../harness/jwt.ts";
import { commitAll } from "../harness/repository.ts";
import { scratch, writeTree } from "../harness/scratch.ts";
import { baoOfTests, expectNoToken, github, main, vaultJob, visit, visitIn } from "./doctor/visits.ts";

const bao = baoOfTests();

describe("the doctor, where all is well,", () => {
  it("tells each step from the platform to one read, and shows neither token nor value", async () => {
    const { issuer, env, config } = await vaultJob(bao());
    const { lines, conclusion, exitCode, everything } = await visit(config(), env);
    expect(lines).toEqual([
      "platform: ok - github, known by GITHUB_ACTIONS",
      "configuration: ok - job-secrets.yml",
      expect.stringMatching(
        /^identity: ok - repository acme\/etl; ref refs\/heads\/main; .*attested by an OIDC token$/,
      ),
      "scopes: ok - main (reads prod/**)",
      expect.stringMatching(
        /^vault token: ok - for http:\S+: iss https:\S+; sub repo:acme\/etl\S+; aud http:\S+; good for (299|300) s$/,
      ),
      `vault address: ok - ${bao().address} answers`,
      "vault login: ok - as ci",
      "vault read: ok - secret://prod/a#value: found",
    ]);
    expect([conclusion, exitCode]).toEqual([
      "nothing failed: 1 of 1 stores were read; check looks at every secret",
      0,
    ]);
    expectNoToken(everything, issuer);
    expect(everything).not.toContain("the value");
  });

  it("reads one key of a group, and a secret that only the inventory names", async () => {
    const { env, config, mount } = await vaultJob(bao(), { token_policies: ["all-of-the-tests"] });
    const policy = { policy: `path "${mount}/*" { capabilities = ["read", "list"] }` };
    await bao().ask("POST", "sys/policies/acl/all-of-the-tests", policy);
    const group = await visit(config(undefined, '"A_*": "secret://prod/a"'), env);
    expect(group.lines.at(-1)).toBe("vault read: ok - secret://prod/a: found, one of 1 keys");
    const listed = `${config(undefined, "L: { value: x }")}inventory: { prod/a: { owner: us } }\n`;
    const inventory = await visit(listed, env);
    expect(inventory.lines.at(-1)).toBe("vault read: ok - secret://prod/a: found, one of 1 keys");
  });

  it("does not call it a failure that a job may not list what the inventory names", async () => {
    const { env, config } = await vaultJob(bao());
    const listed = `${config(undefined, "L: { value: x }")}inventory: { prod/a: { owner: us } }\n`;
    const { lines, exitCode } = await visit(listed, env);
    expect(lines.at(-1)).toMatch(/^vault read: not tried - secret:\/\/prod\/a: .*may not be listed$/);
    expect(exitCode).toBe(0);
  });

  it("logs in and reads nothing where the configuration names nothing that the job may read", async () => {
    const { env, config } = await vaultJob(bao());
    const { lines, exitCode, sent } = await visit(config(undefined, "L: { value: x }"), env);
    expect(lines.slice(-2)).toEqual([
      "vault login: ok - as ci",
      "vault read: not tried - the configuration names nothing in it that this identity may read",
    ]);
    expect(exitCode).toBe(0);
    expect(
      sent.filter(({ url }) => url.startsWith(bao().address)).map(({ url }) => new URL(url).pathname),
    ).toEqual([expect.stringMatching(/^\/v1\/auth\/jwt-\S+\/login$/), "/v1/auth/token/revoke-self"]);
  });

  it("reads files without any login, and asks only the stores that it was told to", async () => {
    const text = `
stores: { files: { type: directory, path: ./store }, vault: { type: vault, address: "http://127.0.0.1:1" } }
mounts: { prod/: files, dev/: vault }
scopes: { all: { when: {}, read: ["**"] } }
env: { A: secret://prod/a, B: "secret://dev/b#x", C: { ref: secret://prod/c, required: false } }
`;
    const visited = await visit(text, {}, { stores: ["files"] }, { "store/a": "x" });
    expect(visited.lines.slice(4)).toEqual(["files read: ok - secret://prod/a: found"]);
    expect([visited.exitCode, visited.sent]).toEqual([0, []]);
    expect((await failureOf(() => visit(text, {}, { stores: ["file"] }))).message).toMatch(
      /^cannot examine file: there is no store named file; did you mean "?files"?\?/,
    );
  });
});

describe("the doctor asks no store anything", () => {
  const stores =
    'stores: { vault: { type: vault, address: "http://127.0.0.1:1" } }\nmounts: { prod/: vault }\n';
  const env = 'env: { A: "secret://prod/a#b" }\n';

  it("for an identity outside of every scope, and says what the scopes want", async () => {
    const job = await github();
    const scopes = "scopes: { prod: { when: { environment: production }, read: [prod/**] } }\n";
    const { lines, exitCode, sent } = await visit(stores + scopes + env, job.env);
    expect(lines.slice(3)).toEqual([
      "scopes: failed - cannot read anything: `environment` is absent, scope `prod` wants `production`",
      "vault read: not tried - no scope holds",
    ]);
    expect(exitCode).toBe(4);
    expect(sent.map(({ url }) => new URL(url).pathname)).toEqual(["/oidctoken"]);
  });

  it("of which no scope reads anything", async () => {
    const scopes = "scopes: { dev: { when: {}, read: [dev/**] } }\n";
    const { lines, sent, exitCode } = await visit(stores + scopes + env);
    expect(lines.at(-1)).toBe("vault read: not tried - no scope of this identity reads anything in it");
    expect(lines.filter(line => line.startsWith("entry"))).toEqual([
      expect.stringMatching(
        /^entry: not tried - \w+ is not for this job: no scope reads `prod\/\S+`, whoever asks$/,
      ),
    ]);
    expect([sent, exitCode]).toEqual([[], 0]);
  });

  it("on a pull request from a fork, with or without its base, and says why nothing may be read", async () => {
    const scopes = "scopes: { all: { when: {}, read: [prod/**] } }\n";
    const text = `version: 1\n${stores}${scopes}${env}`;
    const cwd = scratch();
    writeTree(cwd, { "job-secrets.yml": text });
    const sha = commitAll(cwd);
    for (const [base, configuration] of [
      [sha, "ok - job-secrets.yml"],
      ["b".repeat(40), "failed - cannot fetch secrets: this run is a pull request from a fork"],
    ]) {
      const { payload } = pullRequestEvent({
        baseSha: base ?? "",
        headSha: "h",
        headRepository: "mallory/etl",
      });
      writeTree(cwd, { "event.json": JSON.stringify(payload) });
      const fork = { GITHUB_EVENT_NAME: "pull_request", GITHUB_EVENT_PATH: join(cwd, "event.json") };
      const given = { GITHUB_ACTIONS: "true", PATH: process.env.PATH, ...fork };
      const { lines, sent, exitCode } = await visitIn(cwd, given);
      expect(lines.slice(1)).toEqual([
        `configuration: ${configuration}`,
        "identity: failed - cannot fetch secrets: this run is a pull request from a fork",
        base === sha
          ? "vault read: not tried - nothing may be read in this run"
          : "stores: not tried - there is no configuration",
      ]);
      expect([sent, exitCode]).toEqual([[], 4]);
    }
  });

  it.each([
    ["GitHub", { GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "push" }, /lacks `permissions: id-token: write`/],
    ["GitLab", { GITLAB_CI: "true" }, /add `id_tokens: \{ JOB_SECRETS_ID_TOKEN/],
  ])("when %s gives the job no token, and says what to add", async (_, ci, says) => {
    const scopes = "scopes: { all: { when: {}, read: [prod/**] } }\n";
    const jwt = stores.replace(':1"', ':1", auth: { method: jwt, role: ci }');
    const { lines, steps, sent, exitCode } = await visit(jwt + scopes + env, ci);
    expect(lines[2]).toMatch(says);
    expect(lines.slice(-3)).toEqual([
      expect.stringMatching(/^vault token: failed - cannot get an OIDC token/),
      "vault login: not tried - what it needs is not there; see above",
      "vault read: not tried - there is no login",
    ]);
    expect(JSON.stringify(steps[4])).toMatch(says);
    expect([sent, exitCode]).toEqual([[], 3]);
  });

  it("without a configuration, or when the platform cannot say who the job is", async () => {
    const job = await github({}, "expired");
    const broken = await visit("mounts: [", job.env);
    expect(broken.lines.slice(1)).toEqual([
      expect.stringMatching(/^configuration: failed - /),
      expect.stringMatching(/^identity: ok - .*not attested: cannot use the OIDC token: it has expired; /),
      "stores: not tried - there is no configuration",
    ]);
    expect(broken.exitCode).toBe(2);
    const lost = { GITLAB_CI: "true", JOB_SECRETS_ID_TOKEN: jwt({ aud: "elsewhere", exp: 4_000_000_000 }) };
    const { lines, exitCode } = await visit(`${stores}${main}\n${env}`, lost);
    expect(lines.slice(2)).toEqual([
      "identity: failed - cannot get an OIDC token for job-secrets: JOB_SECRETS_ID_TOKEN is for elsewhere",
      "vault read: not tried - nobody knows who this job is",
    ]);
    expect(exitCode).toBe(3);
  });
});
