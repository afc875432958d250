/**
 * A login by the service account's token at the server's own Kubernetes method, which asks the cluster whose token that
 * is: a real API server where there is one, and otherwise one answer of such a server.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { everythingIn, failureOf } from "../../failures.ts";
import { createAuthority } from "../../harness/certificates.ts";
import { jwt } from "../../harness/jwt.ts";
import { realPrograms, startRealCluster } from "../../harness/kubernetes/real.ts";
import { type OpenBao, startOpenBao } from "../../harness/openbao.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";
import { startStubServer } from "../../harness/stub-server.ts";
import { field, oneSecret, openVault, textAt } from "./vaults.ts";

interface Cluster {
  /** What the method is told of the cluster. */
  readonly config: object;
  /** A token of the service account `ci-1` in the namespace `accounts`. */
  readonly token: string;
  /** One of the same account that the cluster does not know. */
  readonly forged: string;
  stop(): Promise<void>;
}

const account = { namespace: "accounts", serviceaccount: { name: "ci-1", uid: "u-1" } };
const user = { username: "system:serviceaccount:accounts:ci-1", uid: "u-1", groups: [] };

function tokenOf(id: string): string {
  const now = Math.floor(Date.now() / 1000);
  const sub = "system:serviceaccount:accounts:ci-1";
  const times = { iat: now, nbf: now, exp: now + 600 };
  const iss = "https://cluster.test";
  const claims = { iss, sub, aud: ["vault"], ...times, jti: id, "kubernetes.io": account };
  return jwt(claims).replace(/[^.]+$/, Buffer.alloc(256, id).toString("base64url"));
}

async function stubbed(): Promise<Cluster> {
  const [token, forged] = [tokenOf("known"), tokenOf("forged")];
  const server = await startStubServer(({ json }) => {
    const isKnown = (json as { spec: { token: string } }).spec.token === token;
    const status = isKnown ? { authenticated: true, user, audiences: ["vault"] } : { authenticated: false };
    return {
      status: 201,
      body: { apiVersion: "authentication.k8s.io/v1", kind: "TokenReview", metadata: {}, spec: {}, status },
    };
  });
  const config = {
    kubernetes_host: server.url,
    // Asked for, though the stub is asked in clear.
    kubernetes_ca_cert: createAuthority().cert,
    token_reviewer_jwt: tokenOf("reviewer"),
  };
  return { config, token, forged, stop: () => server.stop() };
}

async function real(programs: NonNullable<ReturnType<typeof realPrograms>>): Promise<Cluster> {
  const cluster = await startRealCluster(programs);
  await cluster.tokenFor([]);
  const path = "/api/v1/namespaces/accounts/serviceaccounts/ci-1/token";
  const { body } = await cluster.post(path, cluster.admin, {
    apiVersion: "authentication.k8s.io/v1",
    kind: "TokenRequest",
    spec: { audiences: ["vault"], expirationSeconds: 3600 },
  });
  const { token } = (body as { status: { token: string } }).status;
  const config = {
    kubernetes_host: cluster.address,
    kubernetes_ca_cert: cluster.ca,
    token_reviewer_jwt: cluster.admin,
  };
  return { config, token, forged: tokenOf("forged"), stop: () => cluster.stop() };
}

const programs = realPrograms();
const clusters: (readonly [what: string, start: () => Promise<Cluster>])[] = [["a stub", stubbed]];
if (programs !== undefined) clusters.push(["a real API server", () => real(programs)]);

describe.each(clusters)("a login to Vault that asks %s", (_, start) => {
  let cluster: Cluster;
  let bao: OpenBao;
  beforeAll(async () => {
    [cluster, bao] = await Promise.all([start(), startOpenBao()]);
    await bao.ask("POST", "sys/auth/kubernetes", { type: "kubernetes" });
    const configured = await bao.ask("POST", "auth/kubernetes/config", {
      ...cluster.config,
      disable_local_ca_jwt: true,
    });
    expect(configured.status, JSON.stringify(configured.body)).toBeLessThan(300);
  }, 180_000);
  afterAll(() => Promise.all([cluster.stop(), bao.stop()]));

  /** A store whose service account has this token, and a role that lets `ci-1` in where nothing else is said. */
  async function opened(token: string, other: object = {}) {
    const { path, policy } = await oneSecret(bao);
    const role = {
      bound_service_account_names: ["ci-1"],
      bound_service_account_namespaces: ["accounts"],
      audience: "vault",
      token_policies: [policy],
      ...other,
    };
    expect((await bao.ask("POST", "auth/kubernetes/role/ci", role)).status).toBeLessThan(300);
    const folder = scratch();
    writeTree(folder, { token: `${token}\n` });
    const auth = { method: "kubernetes", role: "ci", token_path: `${folder}/token` };
    return { store: openVault(bao.address, { auth }), path };
  }

  it("is let in as its service account, and reads", async () => {
    const { store, path } = await opened(cluster.token);
    expect(await textAt(store, path, "value")).toBe("the value");
    await store.close?.(false);
  });

  it.each<[why: string, which: "token" | "forged", role: object, says: RegExp, hint: string]>([
    [
      "another account is meant",
      "token",
      { bound_service_account_names: ["ci-2"] },
      /: the service account \(system:serviceaccount:accounts:ci-1\) is none of those that the role is bound to$/,
      "bound_service_account_names",
    ],
    [
      "another namespace is meant",
      "token",
      { bound_service_account_namespaces: ["production"] },
      /: the service account \(system:serviceaccount:accounts:ci-1\) is none of those that the role is bound to$/,
      "bound_service_account_namespaces",
    ],
    [
      "the role is for another audience",
      "token",
      { audience: "another" },
      /: the token's audience \(\S*vault\S*\) is none of those that the role is bound to$/,
      "Set `audience` of the role ci",
    ],
    [
      "the cluster does not know the token",
      "forged",
      {},
      /: it denies the token of system:serviceaccount:accounts:ci-1 \(aud vault\), and does not say why$/,
      "tokenreviews",
    ],
  ])("is denied when %s, without the token", async (_why, which, role, says, hint) => {
    const { store, path } = await opened(cluster[which], role);
    const error = await failureOf(() => store.read([field(path, "value")]));
    expect([error.code, error.message]).toEqual(["denied", expect.stringMatching(says)]);
    expect(error.hint).toContain(hint);
    expect(everythingIn(error)).not.toContain(cluster[which].slice(-40));
  });
});
