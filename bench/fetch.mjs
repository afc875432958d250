/**
 * What a hundred secrets cost beside one, from real servers whose every answer comes 50 ms late. Aim: the requests for all
 * of them take 1.3 times what the slowest one takes.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadSource } from "../scripts/load-source.mjs";
import { compare, root, runOnce } from "./measure.mjs";
import { requestsOf } from "./requests.mjs";

const latency = 50;
const rounds = 7;
const program = join(root, "dist/cli/index.js");
const counts = [1, 10, 100];

export async function bench() {
  const folder = mkdtempSync(join(tmpdir(), "job-secrets-fetch-"));
  const children = [];
  try {
    await benchVault(folder, children);
    await benchAws(folder, children);
  } finally {
    for (const child of children) child.kill("SIGKILL");
    rmSync(folder, { recursive: true });
  }
}

async function benchVault(folder, children) {
  const port = await freePort();
  const token = "root-of-the-bench";
  const args = ["server", "-dev", "-dev-no-store-token", `-dev-root-token-id=${token}`];
  start(children, "bao", [...args, `-dev-listen-address=127.0.0.1:${port}`]);
  const address = `http://127.0.0.1:${port}`;
  await untilAnswers(`${address}/v1/sys/health`);
  for (let index = 0; index < 100; index += 1) {
    await fetch(`${address}/v1/secret/data/s${index}`, {
      method: "POST",
      headers: { "x-vault-token": token },
      body: JSON.stringify({ data: { password: `value-${index}-of-the-bench` } }),
    });
  }
  const slow = await slowLine(children, port);
  const store = `{ type: vault, address: "http://127.0.0.1:${slow}", auth: { method: token } }`;
  const env = { VAULT_TOKEN: token };
  await side(folder, "OpenBao, KV 2", store, "vault:secret", env);
  const options = { address: `http://127.0.0.1:${slow}`, auth: { method: "token" } };
  const vault = { type: "vault", options, env, path: index => `secret/s${index}` };
  await requestsOf("OpenBao, which is asked for the engine, too", vault);
  const given = { ...vault, options: { ...options, engines: { secret: "kv2" } } };
  await requestsOf("OpenBao, with `engines`", given);
}

async function benchAws(folder, children) {
  const port = await freePort();
  start(children, "moto_server", ["-H", "127.0.0.1", "-p", String(port)]);
  const address = `http://127.0.0.1:${port}`;
  await untilAnswers(`${address}/moto-api/`);
  const env = { AWS_REGION: "eu-west-1", AWS_ACCESS_KEY_ID: "testing", AWS_SECRET_ACCESS_KEY: "testing" };
  await fillAws({ ...env, AWS_ENDPOINT_URL: address });
  const slow = { ...env, AWS_ENDPOINT_URL: `http://127.0.0.1:${await slowLine(children, port)}` };
  const field = "type: aws-secrets-manager, region: eu-west-1";
  await side(folder, "AWS Secrets Manager (moto)", `{ ${field} }`, "aws", slow);
  const options = { region: "eu-west-1" };
  const aws = { type: "aws-secrets-manager", options, env: slow, path: index => `s${index}` };
  await requestsOf("AWS Secrets Manager (moto)", aws);
  const ssm = { ...aws, type: "aws-ssm", path: index => `bench/s${index}` };
  await requestsOf("AWS Parameter Store (moto)", ssm);
}

/** @param {Record<string, string>} env */
async function fillAws(env) {
  const { AwsClient, createHttp } = await loadSource(`
    export { AwsClient } from "./secrets/aws/client.ts";
    export { createHttp } from "./io/http.ts";
  `);
  const { signal } = new AbortController();
  const context = { env, signal, http: createHttp({ signal, env }), now: () => new Date() };
  const service = {
    id: "secretsmanager",
    target: "secretsmanager",
    endpointVariable: "AWS_ENDPOINT_URL_SECRETS_MANAGER",
  };
  const store = { id: "ssm", target: "AmazonSSM", endpointVariable: "AWS_ENDPOINT_URL_SSM" };
  const [client, parameters] = [service, store].map(
    each => new AwsClient(each, { audience: "sts.amazonaws.com" }, context),
  );
  for (let index = 0; index < 100; index += 1) {
    const SecretString = JSON.stringify({ password: `value-${index}-of-the-bench` });
    await client.call("CreateSecret", { Name: `s${index}`, SecretString });
    const parameter = { Name: `/bench/s${index}`, Value: SecretString, Type: "SecureString" };
    await parameters.call("PutParameter", parameter);
  }
}

/** @param {Record<string, string>} env */
async function side(folder, title, store, mount, env) {
  const contestants = counts.map(count => {
    const cwd = join(folder, `${title.replace(/\W+/g, "-")}-${count}`);
    mkdirSync(cwd);
    writeFileSync(join(cwd, "job-secrets.yml"), configOf(store, mount, count));
    const command = [process.execPath, program, "export", "--format", "json"];
    return {
      title: `${count} secrets`,
      take: () => runOnce(command, { cwd, env: { HOME: folder, ...env } }),
    };
  });
  await compare(
    `${title}, answers ${latency} ms late (aim: 100 secrets take 15 ms more than 1)`,
    contestants,
    rounds,
  );
}

function configOf(store, mount, count) {
  const env = Array.from({ length: count }, (_, index) => `  S${index}: secret://p/s${index}#password`);
  const name = mount.replace(/:.*/, "");
  return [
    "version: 1",
    `stores: { ${name}: ${store} }`,
    `mounts: { p/: "${mount}" }`,
    'scopes: { all: { when: {}, read: ["p/**"] } }',
    "env:",
    ...env,
    "",
  ].join("\n");
}

function start(children, name, args) {
  children.push(spawn(join(root, ".tools/bin", name), args, { stdio: "ignore" }));
}

/** The port of a line to the server. */
async function slowLine(children, port) {
  const file = join(root, "bench/peers/slow-line.mjs");
  const child = spawn(process.execPath, [file, String(port), String(latency)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const [printed] = await once(child.stdout, "data");
  return Number(String(printed));
}

async function untilAnswers(url) {
  for (let tries = 0; tries < 300; tries += 1) {
    if ((await fetch(url).catch(() => undefined)) !== undefined) return;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error(`${url} does not answer`);
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  await new Promise(resolve => server.close(resolve));
  return port;
}
