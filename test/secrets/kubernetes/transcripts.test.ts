/**
 * What a real API server answers, recorded by `npm run test:kubernetes -- --record`, is what the stub answers that the
 * other tests use; and the real one still does.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import type { RbacObject, TestCluster } from "../../harness/kubernetes/cluster.ts";
import { realPrograms, startRealCluster } from "../../harness/kubernetes/real.ts";
import { startStubCluster } from "../../harness/kubernetes/stub.ts";

const file = join(import.meta.dirname, "transcripts.json");

interface Exchange {
  /** Whose request it is. */
  readonly by: string;
  readonly path: string;
  readonly status: number;
  readonly body: unknown;
}

async function fill(cluster: TestCluster): Promise<void> {
  const bytes = (text: string) => Buffer.from(text);
  await cluster.put("apps", "one", { password: bytes("grüße\n") });
  await cluster.put("apps", "binary", { every: Uint8Array.from({ length: 256 }, (_, index) => index) });
  await cluster.put("apps", "none", {});
  await cluster.put("apps", "blank", { value: bytes("") });
  await cluster.put("apps", "tls", { "tls.crt": bytes("c"), "tls.key": bytes("k") }, "kubernetes.io/tls");
  await cluster.put(
    "apps",
    "login",
    { username: bytes("u"), password: bytes("p") },
    "kubernetes.io/basic-auth",
  );
  await cluster.put("apps", "ssh", { "ssh-privatekey": bytes("k") }, "kubernetes.io/ssh-auth");
  const docker = { ".dockerconfigjson": bytes('{"auths":{}}') };
  await cluster.put("apps", "docker", docker, "kubernetes.io/dockerconfigjson");
  await cluster.put("team", "one", { a: bytes("1"), b: bytes("2") });
}

const group = "rbac.authorization.k8s.io";
const apiVersion = `${group}/v1`;

/** As `policy` prints them. */
const objects: readonly RbacObject[] = [
  ...[{ namespace: "apps" }, {}].flatMap(place => {
    const kind = place.namespace === undefined ? "ClusterRole" : "Role";
    const metadata = { name: "job-secrets-x", ...place };
    const rule = { apiGroups: [""], resources: ["secrets"], verbs: ["get"], resourceNames: ["one"] };
    const subjects = [{ kind: "Group", name: "job-secrets:x", apiGroup: group }];
    const roleRef = { kind, name: metadata.name, apiGroup: group };
    return [
      { apiVersion, kind, metadata, rules: [rule] },
      { apiVersion, kind: `${kind}Binding`, metadata, subjects, roleRef },
    ];
  }),
];

/** Without the many roles that a real server makes for itself. */
function ours(body: unknown): unknown {
  const list = body as { items?: { metadata: { name: string } }[] };
  if (list.items === undefined) return body;
  return { ...list, items: list.items.filter(({ metadata }) => metadata.name.startsWith("job-secrets-")) };
}

/** Without the rules on other things that everybody has. */
function ofSecrets(body: unknown): unknown {
  const review = body as { status?: { resourceRules?: { resources: string[] }[] } };
  if (review.status?.resourceRules === undefined) return body;
  const resourceRules = review.status.resourceRules.filter(({ resources }) =>
    resources.some(each => each === "*" || each === "secrets"),
  );
  return { ...review, status: { ...review.status, resourceRules, nonResourceRules: "…" } };
}

async function play(cluster: TestCluster): Promise<readonly Exchange[]> {
  await fill(cluster);
  const callers = {
    admin: cluster.admin,
    "who may get one": await cluster.tokenFor([{ namespace: "apps", verbs: ["get"], names: ["one"] }]),
    "who may list": await cluster.tokenFor([{ namespace: "team", verbs: ["get", "list"] }]),
    "an unknown token": "unknown",
    nobody: undefined,
  };
  const exchanges: Exchange[] = [];
  const rbac = async (by: keyof typeof callers, kind: string) => {
    const path = `/apis/rbac.authorization.k8s.io/v1/${kind}?limit=500`;
    const { status, body } = await cluster.get(path, callers[by]);
    exchanges.push({ by, path, status, body: steady(ours(body)) });
  };
  const review = async (by: keyof typeof callers, namespace: string) => {
    const path = "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews";
    const reviewed = { apiVersion: "authorization.k8s.io/v1", kind: "SelfSubjectRulesReview" };
    const { status, body } = await cluster.post(path, callers[by], { ...reviewed, spec: { namespace } });
    exchanges.push({ by, path: `${path} of ${namespace}`, status, body: steady(ofSecrets(body)) });
  };
  const ask = async (by: keyof typeof callers, path: string) => {
    const { status, body } = await cluster.get(path, callers[by]);
    exchanges.push({ by, path: String(steady(path, "path")), status, body: steady(body) });
    return body as { metadata?: { continue?: string } };
  };
  const space = "/api/v1/namespaces";
  const metadata = async (by: keyof typeof callers, path: string) => {
    const accept = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";
    const { status, body } = await cluster.get(path, callers[by], accept);
    exchanges.push({ by, path: `metadata of ${path}`, status, body: steady(body) });
  };
  for (const name of ["one", "binary", "none", "blank", "tls", "login", "ssh", "docker", "absent"]) {
    await ask("admin", `${space}/apps/secrets/${name}`);
  }
  for (const by of ["who may get one", "who may list", "an unknown token", "nobody"] as const) {
    for (const path of [
      "apps/secrets/one",
      "apps/secrets/absent",
      "apps/secrets?limit=500",
      "team/secrets/one",
    ]) {
      await ask(by, `${space}/${path}`);
    }
  }
  await ask("who may list", `${space}/team/secrets?limit=500`);
  await ask("admin", `${space}/nowhere/secrets/one`);
  await ask("admin", `${space}/nowhere/secrets?limit=500`);
  for (const name of ["one", "none", "absent"]) await metadata("admin", `${space}/apps/secrets/${name}`);
  for (const path of ["apps/secrets/one", "apps/secrets/absent", "team/secrets/one"])
    await metadata("who may get one", `${space}/${path}`);
  await metadata("an unknown token", `${space}/apps/secrets/one`);
  await ask("admin", "/api/v1/nothing");
  await ask("admin", "/nothing");
  for (const object of objects) await cluster.apply(object);
  for (const kind of ["roles", "clusterroles", "rolebindings", "clusterrolebindings"])
    await rbac("admin", kind);
  for (const by of ["who may get one", "nobody", "an unknown token"] as const) await rbac(by, "roles");
  for (const by of ["admin", "who may get one", "who may list"] as const) {
    for (const namespace of ["apps", "team", "nowhere"]) await review(by, namespace);
  }
  await review("an unknown token", "apps");
  const first = await ask("admin", `${space}/apps/secrets?limit=3`);
  const next = encodeURIComponent(first.metadata?.continue ?? "");
  await ask("admin", `${space}/apps/secrets?limit=3&continue=${next}`);
  await cluster.forgetLists();
  await ask("admin", `${space}/apps/secrets?limit=3&continue=${next}`);
  return exchanges;
}

const changing = ["uid", "resourceVersion", "creationTimestamp", "managedFields", "continue"];

/** What differs from run to run is `…`; the numbers of accounts are gone, and values are digests. */
function steady(value: unknown, key = ""): unknown {
  if (changing.includes(key)) return "…";
  if (key === "path") return String(value).replace(/continue=.*/, "continue=…");
  if (key === "data") return digests(value as Readonly<Record<string, string>>);
  if (typeof value === "string") return value.replace(/:ci-\d+/g, ":ci");
  if (Array.isArray(value)) return value.map(each => steady(each));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, steady(inner, name)]));
}

/** Values are told apart without being there: this repository holds nothing that looks like a secret. */
function digests(data: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const digest = (text: string) =>
    `${text.length} characters, ${createHash("sha256").update(text).digest("hex").slice(0, 8)}`;
  return Object.fromEntries(Object.entries(data).map(([key, text]) => [key, digest(text)]));
}

const recorded = (): unknown => JSON.parse(readFileSync(file, "utf8"));

// First, so that what it records is what the stub is held to.
const programs = realPrograms();
if (programs !== undefined) {
  it("a real API server answers as it did", async () => {
    const real = await startRealCluster(programs);
    onTestFinished(() => real.stop());
    const exchanges = await play(real);
    if (process.env.TEST_KUBERNETES_RECORD === "1")
      writeFileSync(file, `${JSON.stringify(exchanges, null, 1)}\n`);
    expect(exchanges).toEqual(recorded());
  });
}

it("the stub answers as the real API server did", async () => {
  const stub = await startStubCluster();
  onTestFinished(() => stub.stop());
  expect(await play(stub)).toEqual(recorded());
});
