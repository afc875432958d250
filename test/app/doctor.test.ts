import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { type DoctorRequest, doctor } from "../../src/app/doctor.ts";
import type { Environment } from "../../src/io/doors.ts";
import { createHttp, type HttpRequest } from "../../src/io/http.ts";
import { readTokenClaims } from "../../src/model/token.ts";
import { recordingDoors } from "../doors.ts";
import { failureOf } from "../failures.ts";
import { type Azure, startAzure } from "../harness/azure/azure.ts";
import { tenant } from "../harness/azure/entra.ts";
import { createAuthority } from "../harness/certificates.ts";
import { type Google, startGoogle } from "../harness/gcp/google.ts";
import { pullRequestEvent } from "../harness/github-event.ts";
import { rawToken } from "../harness/job-tokens.ts";
import { jwt } from "../harness/jwt.ts";
import { type Moto, parameterStore, startMoto } from "../harness/moto.ts";
import { type OidcAnswer, type OidcIssuer, type OidcOptions, startOidcIssuer } from "../harness/oidc.ts";
import { type OpenBao, startOpenBao } from "../harness/openbao.ts";
import { freePort } from "../harness/ports.ts";
import { commitAll } from "../harness/repository.ts";
import { scratch, writeTree } from "../harness/scratch.ts";
import { startSts } from "../harness/sts.ts";
import { serveTls } from "../harness/tls-server.ts";
import { jwtMount, oneSecret } from "../secrets/vault/vaults.ts";

let bao: OpenBao;
beforeAll(async () => {
  bao = await startOpenBao();
});
afterAll(() => bao.stop());

/** A doctor's visit to a project with this configuration. Every request of the stores is counted. */
async function visit(text: string, env: Environment = {}, request: DoctorRequest = {}, tree = {}) {
  const cwd = scratch();
  writeTree(cwd, {
    ".git/HEAD": "ref: refs/heads/main\n",
    "job-secrets.yml": `version: 1\n${text}`,
    ...tree,
  });
  return visitIn(cwd, env, request);
}

async function visitIn(cwd: string, env: Environment, request: DoctorRequest = {}) {
  const recording = recordingDoors({ cwd, env });
  const real = createHttp({ signal: recording.doors.signal, env, tries: 1 });
  const sent: HttpRequest[] = [];
  const http = {
    send: (each: HttpRequest) => {
      sent.push(each);
      return real.send(each);
    },
  };
  const doors = { ...recording.doors, http, parting: http, now: () => new Date() };
  const diagnosis = await doctor(doors, request);
  const lines = diagnosis.steps.map(({ store, step, state, detail }) =>
    [store, `${step}:`, state, "-", detail].filter(part => part !== undefined).join(" "),
  );
  return {
    ...diagnosis,
    lines,
    sent,
    everything: JSON.stringify(diagnosis) + withoutMasks(recording.printed()),
  };
}

/** GitHub takes tokens as masks out of the log, and shows none of these lines. */
function withoutMasks(log: string): string {
  return log.replaceAll(/^::add-mask::.*$/gm, "");
}

async function github(options: OidcOptions = {}, ...answers: readonly OidcAnswer[]) {
  const issuer = await startOidcIssuer(options);
  issuer.answer(...answers);
  const env = {
    GITHUB_ACTIONS: "true",
    GITHUB_EVENT_NAME: "push",
    GITHUB_REF: "refs/heads/main",
    GITHUB_REPOSITORY: "acme/etl",
    ACTIONS_ID_TOKEN_REQUEST_URL: issuer.url,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: issuer.token,
  };
  return { issuer, env };
}

const main = 'scopes: { main: { when: { ref: refs/heads/main }, read: ["prod/**"] } }';

/** A project whose `prod/` is a Vault, with one entry; and a job on GitHub that may read it. */
async function vaultJob(role: object = {}, auth: object = {}, ...answers: readonly OidcAnswer[]) {
  const { issuer, env } = await github({}, ...answers);
  const { path, policy } = await oneSecret(bao);
  const mount = await jwtMount(bao, issuer, policy, role);
  const place = path.replace(/\/a$/, "");
  const login = JSON.stringify({ method: "jwt", role: "ci", mount, ...auth });
  const config = (address = bao.address, entry = 'A: "secret://prod/a#value"') => `
stores: { vault: { type: vault, address: "${address}", auth: ${login} } }
mounts: { prod/: "vault:${place}" }
${main}
env: { ${entry} }
`;
  return { issuer, env, config, mount: place };
}

function expectNoToken(everything: string, issuer: OidcIssuer): void {
  for (const token of [issuer.token, ...issuer.issued]) expect(everything).not.toContain(token.slice(-20));
}

describe("the doctor, where all is well,", () => {
  it("tells each step from the platform to one read, and shows neither token nor value", async () => {
    const { issuer, env, config } = await vaultJob();
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
      `vault address: ok - ${bao.address} answers`,
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
    const { env, config, mount } = await vaultJob({ token_policies: ["all-of-the-tests"] });
    const policy = { policy: `path "${mount}/*" { capabilities = ["read", "list"] }` };
    await bao.ask("POST", "sys/policies/acl/all-of-the-tests", policy);
    const group = await visit(config(undefined, '"A_*": "secret://prod/a"'), env);
    expect(group.lines.at(-1)).toBe("vault read: ok - secret://prod/a: found, one of 1 keys");
    const listed = `${config(undefined, "L: { value: x }")}inventory: { prod/a: { owner: us } }\n`;
    const inventory = await visit(listed, env);
    expect(inventory.lines.at(-1)).toBe("vault read: ok - secret://prod/a: found, one of 1 keys");
  });

  it("does not call it a failure that a job may not list what the inventory names", async () => {
    const { env, config } = await vaultJob();
    const listed = `${config(undefined, "L: { value: x }")}inventory: { prod/a: { owner: us } }\n`;
    const { lines, exitCode } = await visit(listed, env);
    expect(lines.at(-1)).toMatch(/^vault read: not tried - secret:\/\/prod\/a: .*may not be listed$/);
    expect(exitCode).toBe(0);
  });

  it("logs in and reads nothing where the configuration names nothing that the job may read", async () => {
    const { env, config } = await vaultJob();
    const { lines, exitCode, sent } = await visit(config(undefined, "L: { value: x }"), env);
    expect(lines.slice(-2)).toEqual([
      "vault login: ok - as ci",
      "vault read: not tried - the configuration names nothing in it that this identity may read",
    ]);
    expect(exitCode).toBe(0);
    expect(
      sent.filter(({ url }) => url.startsWith(bao.address)).map(({ url }) => new URL(url).pathname),
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

describe("the doctor finds where Vault refuses", () => {
  it.each<
    [why: string, role: object, auth: object, answers: readonly OidcAnswer[], line: RegExp, hint: RegExp]
  >([
    [
      "the audience",
      { bound_audiences: ["https://elsewhere.example"] },
      {},
      [],
      /^vault login: failed - .*the token's audience \(http:\S+\) is none of those/,
      /bound_audiences/,
    ],
    [
      "the role",
      {},
      { role: "nobody" },
      [],
      /^vault login: failed - .*there is no such role/,
      /auth: \{ role \}/,
    ],
    [
      "a token that has expired",
      {},
      {},
      ["token", "expired"],
      /^vault token: failed - cannot use the OIDC token: it has expired/,
      /clock/,
    ],
    [
      "the policy",
      { token_policies: ["default"] },
      {},
      [],
      /^vault read: failed - cannot read m\d+\/a: Vault denies it to this token/,
      /policy/,
    ],
  ])("%s", async (_, role, auth, answers, line, hint) => {
    const { issuer, env, config } = await vaultJob(role, auth, ...answers);
    const { lines, steps, exitCode, everything } = await visit(config(), env);
    expect(lines.filter(each => / failed - /.test(each))).toEqual([expect.stringMatching(line)]);
    expect(steps.find(({ state }) => state === "failed")?.hint).toMatch(hint);
    expect(exitCode).toBe(3);
    expectNoToken(everything, issuer);
  });

  it("a token that was given and is none", async () => {
    const { config, env } = await vaultJob();
    const text = config().replace(/auth: \{.*?\} \}/, "auth: { method: token } }");
    const { lines } = await visit(text, { ...env, VAULT_TOKEN: "of-another-server" });
    expect(lines.at(-2)).toMatch(/^vault login: failed - .*does not take the token that was given/);
    const { exitCode } = await visit(text, { ...env, VAULT_TOKEN: bao.rootToken });
    expect(exitCode).toBe(0);
  });

  it("nothing, where the secret is not there: that is told of the secret", async () => {
    const { env, config } = await vaultJob();
    const { lines, exitCode } = await visit(config(undefined, 'A: "secret://prod/gone#value"'), env);
    expect(lines.at(-1)).toMatch(
      /^vault read: failed - cannot read secret:\/\/prod\/gone#value: .*no such secret/,
    );
    expect(exitCode).toBe(3);
    const optional = 'A: { ref: "secret://prod/gone#value", required: false }';
    expect((await visit(config(undefined, optional), env)).lines.at(-1)).toMatch(
      /absent, which its entry allows/,
    );
  });
});

describe("the doctor finds what is absent", () => {
  const entries =
    'A: "secret://prod/a#value", B: "secret://prod/a#vlaue", C: "secret://prod/gone#x", D: { ref: "secret://prod/gone#y", required: false }';
  const asked = (sent: readonly HttpRequest[]) =>
    sent.map(({ url }) => new URL(url).pathname).filter(path => /gone|data/.test(path));

  it("beside the secret that it reads, by names alone", async () => {
    const { env, config, mount } = await vaultJob();
    const policy = ["data", "subkeys"].map(part => `path "${mount}/${part}/*" { capabilities = ["read"] }`);
    await bao.ask("POST", `sys/policies/acl/read-${mount}`, { policy: policy.join("\n") });
    const { lines, exitCode, sent } = await visit(config(undefined, entries), env);
    expect(lines.slice(-3)).toEqual([
      "vault read: ok - secret://prod/a#value: found",
      `vault entry: failed - cannot read secret://prod/a#vlaue: the store vault (Vault ${mount}/a) has no such secret; did you mean "#value"?`,
      `vault entry: failed - cannot read secret://prod/gone#x: the store vault (Vault ${mount}/gone) has no such secret`,
    ]);
    expect(asked(sent).filter(path => path.includes("/data/"))).toEqual([`/v1/${mount}/data/a`]);
    expect(exitCode).toBe(3);
  });

  it("only where it may ask for names: no value is read to find out", async () => {
    const { env, config, mount } = await vaultJob();
    const { lines, exitCode, sent } = await visit(config(undefined, entries), env);
    expect(lines.at(-1)).toBe("vault read: ok - secret://prod/a#value: found");
    expect(asked(sent)).toEqual([`/v1/${mount}/data/a`, `/v1/${mount}/subkeys/gone`]);
    expect(exitCode).toBe(0);
  });

  it("in the environment, with every name at once", async () => {
    const text = `scopes: { s: { when: {}, read: ["env://**"] } }
env: { A: env://a, B: env://b, C: env://c, D: { ref: env://d, required: false } }
`;
    const { lines, exitCode } = await visit(text, { secret_A: "x" });
    expect(lines.filter(line => line.startsWith("env"))).toEqual([
      "env read: ok - env://a: found",
      "env entry: failed - cannot read env://b: the store env (environment variable secret_B) has no such secret",
      "env entry: failed - cannot read env://c: the store env (environment variable secret_C) has no such secret",
    ]);
    expect(exitCode).toBe(3);
  });
});

describe("the doctor finds an address", () => {
  it("where nobody answers, says where it is from, and does not try the rest", async () => {
    const { env, config } = await vaultJob();
    const address = `http://127.0.0.1:${await freePort()}`;
    const { lines, steps, exitCode } = await visit(config(address), env);
    expect(lines.slice(-3)).toEqual([
      expect.stringMatching(/^vault address: failed - cannot reach \S+ for the store vault: .*ECONNREFUSED/),
      "vault login: not tried - what it needs is not there; see above",
      "vault read: not tried - there is no login",
    ]);
    expect(steps.at(-3)?.hint).toBe("The address is `address` of `stores: { vault: … }`.");
    expect(exitCode).toBe(3);
  });

  it.each([
    ["nobody here vouches for", {}, /signed by nobody who is trusted here/, /JOB_SECRETS_CA_FILE/],
    ["has expired", { from: -3, to: -1 }, /has expired/, /Renew it/],
    ["is for another name", { names: ["DNS:store.test"] }, /is for another name/, /Use a name/],
  ])("whose certificate %s", async (why, issue, line, hint) => {
    const { env, config } = await vaultJob();
    const authority = createAuthority();
    const server = await serveTls(authority.issue(issue), (_, response) => response.end("{}"));
    const file = join(scratch(), "authority.pem");
    writeFileSync(file, authority.cert);
    const trust = why === "nobody here vouches for" ? {} : { JOB_SECRETS_CA_FILE: file };
    const visited = await visit(config(`https://127.0.0.1:${server.port}`), { ...env, ...trust });
    const step = visited.steps.at(-3);
    expect([step?.step, step?.state, step?.detail]).toEqual([
      "address",
      "failed",
      expect.stringMatching(line),
    ]);
    expect(step?.hint).toMatch(hint);
    expect([visited.exitCode, server.requests]).toEqual([3, []]);
  });

  it("whose clock is another one", async () => {
    const server = createServer((_, response) => {
      response.writeHead(200, { date: new Date(Date.now() - 3_600_000).toUTCString() });
      response.end(JSON.stringify({ data: {} }));
    });
    await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { config } = await vaultJob();
    const text = config(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
      .replace(/auth: \{.*?\} \}/, "auth: { method: token } }")
      .replace("{ ref: refs/heads/main }", "{}");
    const { steps } = await visit(text, { VAULT_TOKEN: "x" });
    const address = steps.find(({ step }) => step === "address");
    expect(address?.detail).toMatch(/its clock is (3599|3600|3601) s behind this machine's$/);
    expect(address?.hint).toMatch(/clock/);
  });
});

describe("the doctor in the clouds", () => {
  let aws: Moto;
  let azure: Azure;
  let google: Google;
  beforeAll(async () => {
    [aws, azure, google] = await Promise.all([startMoto(), startAzure(), startGoogle()]);
    const parameter = { Name: "/etl/db", Value: "the value", Type: "SecureString" };
    await aws.call(parameterStore, "PutParameter", parameter);
  }, 60_000);
  afterAll(() => Promise.all([aws.stop(), azure.stop(), google.stop()]));

  it("tells of each store what it finds there, and begins with the first failure", async () => {
    const provider = "projects/123456789012/locations/global/workloadIdentityPools/ci/providers/github";
    const text = `
stores:
  ssm: { type: aws-ssm, region: ${aws.region} }
  azure: { type: azure-key-vault, vault: "${azure.url}", auth: { method: jwt, tenant: ${tenant}, client: ci } }
  gcp: { type: gcp-secret-manager, project: acme, endpoint: "${google.url}" }
mounts: { prod/: ssm, azure/: azure, gcp/: gcp }
scopes: { main: { when: { ref: refs/heads/main }, read: ["**"] } }
env: { A: secret://prod/etl/db, B: secret://azure/b, C: secret://gcp/c }
`;
    const { issuer, env } = await github();
    const file = {
      type: "external_account",
      audience: `//iam.googleapis.com/${provider}`,
      subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
      token_url: `${google.url}/v1/token`,
      credential_source: { file: "token.jwt" },
    };
    const given = {
      ...env,
      ...aws.env,
      AZURE_AUTHORITY_HOST: azure.url,
      GOOGLE_APPLICATION_CREDENTIALS: "file.json",
    };
    const tree = { "file.json": JSON.stringify(file), "token.jwt": "no token" };
    const { lines, conclusion, exitCode, everything } = await visit(text, given, {}, tree);
    expect(lines.slice(4)).toEqual([
      `ssm address: ok - ${aws.address} answers`,
      "ssm login: ok - done",
      "ssm read: ok - secret://prod/etl/db: found",
      expect.stringMatching(/^azure token: ok - for api:\/\/AzureADTokenExchange: iss /),
      `azure address: ok - ${azure.url} answers`,
      expect.stringMatching(/^azure login: failed - cannot log in to Azure as ci .*AADSTS\d+/),
      "azure read: not tried - there is no login",
      `gcp address: ok - ${google.url} answers`,
      expect.stringMatching(/^gcp login: failed - cannot log in to Google Cloud/),
      "gcp read: not tried - there is no login",
    ]);
    expect([conclusion, exitCode]).toEqual(["begin with azure login, the first of 2 failures", 3]);
    expectNoToken(everything, issuer);
    expect(everything).not.toContain("the value");
  });

  it("reads in each of them where they trust the job, and shows no value", async () => {
    const { issuer, env } = await github();
    const audience = "api://AzureADTokenExchange";
    const { iss, sub } = readTokenClaims(await rawToken(issuer, audience));
    azure.entra.applications.push({
      client: "ci",
      tenant,
      jwks: issuer.jwks,
      federated: [{ issuer: String(iss), subject: String(sub), audience }],
    });
    azure.vault.readers.add("ci");
    azure.set("b", "the value");
    const sts = await startSts(
      { jwks: issuer.jwks, audience: "sts.amazonaws.com", subject: String(sub) },
      { accessKeyId: "ASIATEST", secretAccessKey: "of the session" },
    );
    const text = (role: string) => `
stores:
  ssm: { type: aws-ssm, region: ${aws.region}, role: "${role}" }
  azure: { type: azure-key-vault, vault: "${azure.url}", auth: { method: jwt, tenant: ${tenant}, client: ci } }
mounts: { prod/: ssm, azure/: azure }
scopes: { main: { when: { ref: refs/heads/main }, read: ["**"] } }
env: { A: secret://prod/etl/db, B: secret://azure/b }
`;
    const given = {
      ...env,
      AWS_ENDPOINT_URL: aws.address,
      AWS_ENDPOINT_URL_STS: sts.url,
      AZURE_AUTHORITY_HOST: azure.url,
    };
    const role = "arn:aws:iam::123456789012:role/ci";
    const { lines, exitCode, everything } = await visit(text(role), given);
    expect(lines.filter(line => / (login|read): /.test(line))).toEqual([
      `ssm login: ok - as ${role}`,
      "ssm read: ok - secret://prod/etl/db: found",
      "azure login: ok - as the application ci",
      "azure read: ok - secret://azure/b: found",
    ]);
    expect(lines).toContainEqual(expect.stringMatching(/^ssm token: ok - for sts\.amazonaws\.com: iss /));
    expect(exitCode).toBe(0);
    expect(everything).not.toContain("the value");
    expectNoToken(everything, issuer);
    const stranger = await startSts(
      { jwks: issuer.jwks, audience: "sts.amazonaws.com", subject: "repo:other/repo" },
      {},
    );
    const refused = await visit(text(role), { ...given, AWS_ENDPOINT_URL_STS: stranger.url });
    expect(refused.lines).toContainEqual(
      expect.stringMatching(
        /^ssm login: failed - .*trust policy does not fit the token \(iss .*sub repo:acme/,
      ),
    );
    expect([refused.conclusion, refused.exitCode]).toEqual(["begin with ssm login", 3]);
  });
});
