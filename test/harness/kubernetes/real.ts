/** A real kube-apiserver over a real etcd, on loopback. `npm run test:kubernetes` says where the programs are. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { program } from "../../programs.ts";
import { type Authority, createAuthority } from "../certificates.ts";
import { freePort } from "../ports.ts";
import { type Asked, askServer } from "./ask.ts";
import { type Reply, type Rule, rbacPath, type TestCluster } from "./cluster.ts";

export interface Programs {
  readonly apiserver: string;
  readonly etcd: string;
}

/** Undefined where nobody has built the server: then its transcripts have to do. */
export function realPrograms(): Programs | undefined {
  const { TEST_KUBE_APISERVER: apiserver, TEST_ETCD: etcd } = process.env;
  return apiserver && etcd ? { apiserver, etcd } : undefined;
}

export interface RealOptions {
  /** Lines of flags beside the usual ones. */
  readonly flags?: readonly string[];
}

export interface Subject {
  readonly kind: "ServiceAccount" | "User";
  readonly name: string;
  readonly namespace?: string;
}

export interface RealCluster extends TestCluster {
  /** Lets somebody do something. */
  grant(subject: Subject, rules: readonly Rule[]): Promise<void>;
}

export async function startRealCluster(
  { apiserver, etcd }: Programs,
  options: RealOptions = {},
): Promise<RealCluster> {
  const folder = mkdtempSync(join(tmpdir(), "job-secrets-kubernetes-"));
  const [port, client, peer] = [await freePort(), await freePort(), await freePort()];
  const admin = `admin-of-the-tests-${port}`;
  const users = createAuthority("/CN=authority of users");
  writeFileSync(join(folder, "users.crt"), users.cert);
  writeFileSync(join(folder, "tokens.csv"), `${admin},admin,1,"system:masters"\n`);
  execFileSync(program("openssl"), ["genrsa", "-out", join(folder, "sa.key"), "2048"], { stdio: "ignore" });
  const store = start(etcd, etcdFlags(folder, client, peer), folder);
  const server = start(apiserver, [...serverFlags(folder, port, client), ...(options.flags ?? [])], folder);
  const address = `https://127.0.0.1:${port}`;
  const stop = async () => {
    // In this order: a server whose store is gone does not end.
    await end(server);
    await end(store);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const ca = await untilReady(address, join(folder, "certs/apiserver.crt"), admin, server);
    return {
      address,
      ca,
      admin,
      ...acting(address, ca, admin, users),
      forgetLists: () => compact(client),
      stop,
    };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

function etcdFlags(folder: string, client: number, peer: number): string[] {
  const [own, others] = [`http://127.0.0.1:${client}`, `http://127.0.0.1:${peer}`];
  return [
    `--data-dir=${join(folder, "etcd")}`,
    `--listen-client-urls=${own}`,
    `--advertise-client-urls=${own}`,
    `--listen-peer-urls=${others}`,
    `--initial-advertise-peer-urls=${others}`,
    `--initial-cluster=default=${others}`,
    "--unsafe-no-fsync",
  ];
}

function serverFlags(folder: string, port: number, client: number): string[] {
  const issuer = `https://127.0.0.1:${port}`;
  return [
    `--etcd-servers=http://127.0.0.1:${client}`,
    "--bind-address=127.0.0.1",
    `--secure-port=${port}`,
    `--cert-dir=${join(folder, "certs")}`,
    "--endpoint-reconciler-type=none",
    `--token-auth-file=${join(folder, "tokens.csv")}`,
    `--client-ca-file=${join(folder, "users.crt")}`,
    "--authorization-mode=RBAC",
    "--service-cluster-ip-range=10.0.0.0/24",
    "--disable-admission-plugins=ServiceAccount",
    `--service-account-issuer=${issuer}`,
    `--service-account-jwks-uri=${issuer}/openid/v1/jwks`,
    `--service-account-key-file=${join(folder, "sa.key")}`,
    `--service-account-signing-key-file=${join(folder, "sa.key")}`,
  ];
}

/** Programs of a real cluster use what there is of the machine; others share it. */
function start(path: string, flags: readonly string[], cwd: string): ChildProcess {
  return spawn("nice", ["-n", "10", path, ...flags], { cwd, stdio: "ignore" });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>(resolve => child.once("exit", () => resolve()));
  child.kill("SIGKILL");
  await ended;
}

async function untilReady(
  address: string,
  certificate: string,
  token: string,
  server: ChildProcess,
): Promise<string> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (server.exitCode !== null) throw new Error(`kube-apiserver ended with ${server.exitCode}`);
    try {
      const ca = readFileSync(certificate, "utf8");
      if ((await askServer(address, ca, "/readyz", { token })).status === 200) return ca;
    } catch {
      // Not listening yet, or its certificate is not written.
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error("the API server did not get ready");
}

function acting(
  address: string,
  ca: string,
  admin: string,
  users: Authority,
): Omit<RealCluster, "address" | "ca" | "admin" | "forgetLists" | "stop"> {
  const namespaces = new Set<string>();
  let made = 0;
  const ask = (path: string, asked: Asked = {}) => askServer(address, ca, path, { token: admin, ...asked });
  const post = (path: string, body: object) => succeed(ask(path, { method: "POST", body }), path);
  const space = async (name: string) => {
    if (namespaces.has(name)) return;
    namespaces.add(name);
    const { status } = await ask("/api/v1/namespaces", { method: "POST", body: { metadata: { name } } });
    if (status !== 201 && status !== 409) throw new Error(`cannot make the namespace ${name}: ${status}`);
  };
  const grantOne = async (subject: Subject, { namespace, verbs, names }: Rule) => {
    await space(namespace);
    made += 1;
    const rbac = `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}`;
    const metadata = { name: `role-${made}` };
    const rule = { apiGroups: [""], resources: ["secrets"], verbs, ...(names && { resourceNames: names }) };
    await post(`${rbac}/roles`, { metadata, rules: [rule] });
    const roleRef = { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: metadata.name };
    await post(`${rbac}/rolebindings`, { metadata, roleRef, subjects: [subject] });
  };
  const grant = async (subject: Subject, rules: readonly Rule[]) => {
    for (const rule of rules) await grantOne(subject, rule);
  };
  return {
    grant,
    get: (path, token, accept) => askServer(address, ca, path, { token, accept }),
    post: (path, token, body) => askServer(address, ca, path, { method: "POST", token, body }),
    async apply(object) {
      if (object.metadata.namespace !== undefined) await space(object.metadata.namespace);
      await post(rbacPath(object), object);
    },
    async withdraw(object) {
      const path = `${rbacPath(object)}/${object.metadata.name}`;
      await succeed(ask(path, { method: "DELETE" }), path);
    },
    async tokenFor(rules) {
      made += 1;
      const name = `ci-${made}`;
      await space("accounts");
      await post("/api/v1/namespaces/accounts/serviceaccounts", { metadata: { name } });
      await grant({ kind: "ServiceAccount", name, namespace: "accounts" }, rules);
      const path = `/api/v1/namespaces/accounts/serviceaccounts/${name}/token`;
      const { body } = await post(path, { spec: { expirationSeconds: 3600 } });
      return (body as { status: { token: string } }).status.token;
    },
    async certificateFor(rules) {
      made += 1;
      const name = `user-${made}`;
      await grant({ kind: "User", name }, rules);
      return users.issue({ names: [], usage: "clientAuth", subject: `/CN=${name}` });
    },
    async put(namespace, name, data, type = "Opaque") {
      await space(namespace);
      const texts = Object.entries(data).map(([key, bytes]) => [key, Buffer.from(bytes).toString("base64")]);
      const body = { metadata: { name }, type, data: Object.fromEntries(texts) };
      await post(`/api/v1/namespaces/${namespace}/secrets`, body);
    },
    async clear() {
      for (const namespace of namespaces) {
        const path = `/api/v1/namespaces/${namespace}/secrets`;
        await succeed(ask(path, { method: "DELETE" }), path);
      }
    },
  };
}

/** What an API server does by itself every five minutes. */
async function compact(client: number): Promise<void> {
  const ask = async (path: string, body: object) => {
    const answer = await fetch(`http://127.0.0.1:${client}/v3/kv/${path}`, {
      method: "POST",
      body: JSON.stringify(body),
    });
    return (await answer.json()) as { header?: { revision: string } };
  };
  const key = Buffer.from("of-the-tests").toString("base64");
  const { header } = await ask("put", { key, value: key });
  await ask("compaction", { revision: header?.revision, physical: true });
}

async function succeed(asked: Promise<Reply>, what: string): Promise<Reply> {
  const reply = await asked;
  if (reply.status >= 300) throw new Error(`${what}: ${reply.status} ${JSON.stringify(reply.body)}`);
  return reply;
}
