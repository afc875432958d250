/** The pod's service account, as it is mounted. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../../failures.ts";
import { type StubCluster, startStubCluster } from "../../harness/kubernetes/stub.ts";
import { scratch } from "../../harness/scratch.ts";
import { openKubernetes, textAt } from "./opened.ts";

let cluster: StubCluster;
beforeAll(async () => {
  cluster = await startStubCluster();
  await cluster.put("apps", "db", { v: Buffer.from("the value") });
});
afterAll(() => cluster.stop());

function pod(token = cluster.admin) {
  const folder = scratch();
  const { hostname, port } = new URL(cluster.address);
  writeFileSync(join(folder, "token"), token);
  writeFileSync(join(folder, "ca.crt"), cluster.ca);
  writeFileSync(join(folder, "namespace"), "apps");
  const env = { KUBERNETES_SERVICE_HOST: hostname, KUBERNETES_SERVICE_PORT: port };
  return { folder, env, options: { auth: { method: "in-cluster", folder } } };
}

describe("the pod's service account", () => {
  it("reads its own namespace, with the authority that is mounted beside it", async () => {
    const { options, env } = pod();
    expect(await textAt(openKubernetes(options, { env }), "db")).toBe("the value");
    expect(await textAt(openKubernetes({ ...options, namespace: "other" }, { env }), "db")).toBeUndefined();
  });

  it("has its token read anew, as it is replaced every hour", async () => {
    const { folder, options, env } = pod();
    const store = openKubernetes(options, { env });
    expect(await textAt(store, "db")).toBe("the value");
    writeFileSync(join(folder, "token"), await cluster.tokenFor([]));
    expect((await failureOf(() => textAt(store, "db"))).message).toMatch(/:ci-\d+ may not get it$/);
  });

  it("whose token was replaced while it was on its way is asked for once more", async () => {
    const { folder, options, env } = pod("stale");
    const store = openKubernetes(options, { env });
    cluster.behave((_, response) => {
      writeFileSync(join(folder, "token"), cluster.admin);
      cluster.behave(undefined);
      response.writeHead(401).end("{}");
    });
    expect(await textAt(store, "db")).toBe("the value");
  });

  it("that the server does not accept says what to mount", async () => {
    const { options, env } = pod("stale");
    const error = await failureOf(() => textAt(openKubernetes(options, { env }), "db"));
    expect([error.code, error.message, error.hint]).toEqual([
      "denied",
      "cannot get apps/db: the API server does not accept the token of the pod's service account",
      "Mount a fresh one; a projected token needs the API server's own audience.",
    ]);
  });

  it.each(["token", "ca.crt"])("is nobody without %s", async name => {
    const { folder, options, env } = pod();
    rmSync(join(folder, name));
    const error = await failureOf(() => textAt(openKubernetes(options, { env }), "db"));
    expect([error.code, error.message]).toEqual([
      "denied",
      `cannot log in to Kubernetes as the pod's service account: ${join(folder, name)} is not there`,
    ]);
    expect(error.hint).toContain("automountServiceAccountToken");
  });

  it("is in the namespace `default` where none is mounted", async () => {
    const { folder, options, env } = pod();
    rmSync(join(folder, "namespace"));
    const error = await failureOf(() => textAt(openKubernetes(options, { env }), "a/b/c"));
    expect(error.code).toBe("invalid");
    expect(await textAt(openKubernetes(options, { env }), "db")).toBeUndefined();
    expect(cluster.requests.at(-1)?.url).toBe("/api/v1/namespaces/default/secrets/db");
  });

  it("is nobody outside of a pod", async () => {
    const { options } = pod();
    const error = await failureOf(() => textAt(openKubernetes(options), "db"));
    expect(error.message).toContain("KUBERNETES_SERVICE_HOST is not set, so this is no pod");
  });

  it("takes a server that has an IPv6 address", async () => {
    const { options, env } = pod();
    const six = { ...env, KUBERNETES_SERVICE_HOST: "::1", KUBERNETES_SERVICE_PORT: "1" };
    const error = await failureOf(() => textAt(openKubernetes(options, { env: six }), "db"));
    expect(error.message).toMatch(/^cannot reach \[::1\]:1: /);
  });
});
