/** A store behind a network that is against us: the runner ends in time, says which fault it was, and delivers nothing. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createAuthority } from "../harness/certificates.ts";
import { startProxy } from "../harness/proxy.ts";
import { scratch, writeTree } from "../harness/scratch.ts";
import { serveBytes, serveTls, type TlsServer } from "../harness/tls-server.ts";
import { nodes } from "../programs.ts";
import { kubeconfig } from "../secrets/kubernetes/kubeconfigs.ts";
import { project, randomValue } from "./action.ts";

const authority = createAuthority();
const secret = (value: string) =>
  JSON.stringify({ kind: "Secret", data: { v: Buffer.from(value).toString("base64") } });
const config = `version: 1
stores:
  files: { type: directory, path: ./store }
  k8s: { type: kubernetes }
mounts: { dev/: files, prod/: k8s }
scopes: { laptop: { when: {}, read: ["dev/**", "prod/**"] } }
env:
  GOOD: secret://dev/good
  DB: secret://prod/db#v
`;

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

type Values = Record<"good" | "token", string>;

async function run(node: string, server: TlsServer, values: Values): Promise<Run> {
  const cluster = { address: `https://127.0.0.1:${server.port}`, ca: authority.cert };
  return runIn(node, cluster, values);
}

async function runIn(
  node: string,
  cluster: { address: string; ca: string },
  values: Values,
  env: Record<string, string> = {},
): Promise<Run> {
  const cwd = scratch();
  writeTree(cwd, { "job-secrets.yml": config, "store/good": values.good, "ca.pem": authority.cert });
  const given = { user: { token: values.token }, ...(cluster.ca === "" && ofTheEnvironment) };
  const KUBECONFIG = await kubeconfig(cwd, cluster, given);
  const args = [join(project, "dist/cli/index.js"), "export", "--format", "json"];
  const started = performance.now();
  const own = { PATH: process.env.PATH, KUBECONFIG, JOB_SECRETS_CA_FILE: join(cwd, "ca.pem") };
  const child = spawn(node, args, { cwd, env: { ...own, ...env } });
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", chunk => {
    said.stdout += chunk;
  });
  child.stderr.on("data", chunk => {
    said.stderr += chunk;
  });
  const [code] = await once(child, "close");
  return { code, ...said, seconds: (performance.now() - started) / 1000 };
}

/** A cluster whose authority the kubeconfig does not name. */
const ofTheEnvironment = { cluster: { "certificate-authority-data": null } };

const faults: readonly (readonly [
  what: string,
  serve: (value: string) => Promise<TlsServer>,
  says: RegExp,
])[] = [
  [
    "is signed by a stranger",
    value => serveTls(createAuthority().issue(), (_, response) => response.end(secret(value))),
    /signed by nobody who is trusted here/,
  ],
  [
    "has an expired certificate",
    value => serveTls(authority.issue({ from: -2, to: -1 }), (_, response) => response.end(secret(value))),
    /its certificate has expired/,
  ],
  [
    "has a certificate for another name",
    value =>
      serveTls(authority.issue({ names: ["DNS:a.test"] }), (_, response) => response.end(secret(value))),
    /its certificate is for another name/,
  ],
  [
    "redirects to another server",
    value =>
      serveTls(authority.issue(), (_, response) =>
        response.writeHead(307, { location: "https://evil.test/" }).end(secret(value)),
      ),
    /it redirects to another server, which is not followed/,
  ],
  [
    "redirects to a link-local address",
    value =>
      serveTls(authority.issue(), (_, response) =>
        response.writeHead(307, { location: "http://169.254.169.254/" }).end(secret(value)),
      ),
    /it redirects to a link-local address, which is not followed/,
  ],
  [
    "asks to come again in 30 years",
    value =>
      serveTls(authority.issue(), (_, response) =>
        response.writeHead(429, { "retry-after": "1000000000" }).end(secret(value)),
      ),
    /it answered 429/,
  ],
  [
    "always hangs up before the last byte",
    value =>
      serveBytes(authority.issue(), socket => {
        const body = secret(value);
        socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, -1)}`, () =>
          socket.destroy(),
        );
      }),
    /the connection failed \(ECONNRESET\)/,
  ],
];

describe.each(nodes)("the runner on $title", ({ path }) => {
  it.each(faults)("delivers nothing when the store %s", async (_, serve, says) => {
    const values = { good: randomValue(), token: randomValue() };
    const value = randomValue();
    const { code, stdout, stderr, seconds } = await run(path, await serve(value), values);
    expect([code, stdout]).toEqual([3, ""]);
    expect(stderr).toMatch(says);
    for (const each of [value, ...Object.values(values)]) expect(stderr).not.toContain(each);
    expect(seconds).toBeLessThan(30);
  });

  it("goes through the proxy and trusts the authority that the environment names", async () => {
    const values = { good: randomValue(), token: randomValue() };
    const value = randomValue();
    const certificate = authority.issue({ names: ["DNS:k8s.test"] });
    const server = await serveTls(certificate, (_, response) => response.end(secret(value)));
    const proxy = await startProxy({ route: () => server });
    const env = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
    const cluster = { address: "https://k8s.test:6443", ca: "" };
    const { code, stdout } = await runIn(path, cluster, values, env);
    expect([code, JSON.parse(stdout)]).toEqual([0, { GOOD: values.good, DB: value }]);
    expect(proxy.targets).toEqual(["k8s.test:6443"]);
  });

  it("delivers all when the store is as it should be", async () => {
    const values = { good: randomValue(), token: randomValue() };
    const value = randomValue();
    const server = await serveTls(authority.issue(), (_, response) => response.end(secret(value)));
    const { code, stdout } = await run(path, server, values);
    expect([code, JSON.parse(stdout)]).toEqual([0, { GOOD: values.good, DB: value }]);
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${values.token}`);
  });
});
