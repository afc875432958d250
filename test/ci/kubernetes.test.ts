import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { platforms } from "../../src/ci/index.ts";
import { kubernetes } from "../../src/ci/kubernetes.ts";
import { recordingDoors } from "../doors.ts";
import { failureOf } from "../failures.ts";
import { jwt } from "../harness/jwt.ts";
import { realPrograms, startRealCluster } from "../harness/kubernetes/real.ts";
import { scratch, writeTree } from "../harness/scratch.ts";

/** As an API server writes a token that is bound to a pod. */
const claimsFor = (audience: string) => ({
  aud: [audience],
  exp: 4_000_000_000,
  iss: "https://oidc.example.com/id/1",
  jti: "a-token",
  "kubernetes.io": {
    namespace: "etl",
    node: { name: "node-1", uid: "n" },
    pod: { name: "load-29371-x7k2p", uid: "p" },
    serviceaccount: { name: "loader", uid: "s" },
  },
  sub: "system:serviceaccount:etl:loader",
});

function pod(audiences: readonly string[] = ["job-secrets"], more: Readonly<Record<string, string>> = {}) {
  const folder = scratch();
  writeTree(folder, Object.fromEntries(audiences.map(each => [each, `${jwt(claimsFor(each))}\n`])));
  const names = audiences.map((each, index): [string, string] => [
    `JOB_SECRETS_ID_TOKEN_FILE${index === 0 ? "" : `_${index}`}`,
    join(folder, each),
  ]);
  return { KUBERNETES_SERVICE_HOST: "10.0.0.1", ...Object.fromEntries(names), ...more };
}

const doorsOf = (env: Readonly<Record<string, string>>) => recordingDoors({ env }).doors;

describe("the platform kubernetes", () => {
  it("attests which service account the pod has, and names the pod", async () => {
    const { claims, ...identity } = await kubernetes.identity(doorsOf(pod()), "job-secrets");
    expect(identity).toMatchObject({ platform: "kubernetes", attested: true, trust: "trusted" });
    expect(Object.fromEntries(claims)).toEqual({
      iss: ["https://oidc.example.com/id/1"],
      sub: ["system:serviceaccount:etl:loader"],
      platform: ["kubernetes"],
      namespace: ["etl"],
      service_account: ["loader"],
      pod: ["load-29371-x7k2p"],
      node: ["node-1"],
    });
  });

  it("takes nobody's word but the subject's for the namespace", async () => {
    const folder = scratch();
    const odd = { ...claimsFor("job-secrets"), sub: "somebody", namespace: "etl" };
    writeTree(folder, { token: jwt(odd) });
    const env = { KUBERNETES_SERVICE_HOST: "10.0.0.1", JOB_SECRETS_ID_TOKEN_FILE: join(folder, "token") };
    const { claims } = await kubernetes.identity(doorsOf(env), "job-secrets");
    expect(claims.get("service_account")).toBeUndefined();
    expect(claims.get("namespace")).toBeUndefined();
  });

  it("has the token for each audience that a file is for, and says which files there are for others", async () => {
    const doors = doorsOf(pod(["job-secrets", "vault"]));
    const token = await kubernetes.token(doors, "vault");
    expect(token.reveal()).toBe(jwt(claimsFor("vault")));
    expect(await failureOf(() => kubernetes.token(doors, "sts"))).toMatchObject({
      code: "denied",
      message:
        "cannot get an OIDC token for sts: JOB_SECRETS_ID_TOKEN_FILE is for job-secrets; JOB_SECRETS_ID_TOKEN_FILE_1 is for vault",
      hint: expect.stringContaining("serviceAccountToken with the audience sts"),
    });
  });

  it("attests nothing where the file is not there, and says which", async () => {
    const doors = doorsOf(pod(["job-secrets"], { JOB_SECRETS_ID_TOKEN_FILE: "/nonexistent/token" }));
    const identity = await kubernetes.identity(doors, "job-secrets");
    expect(identity.attested).toBe(false);
    expect(identity.unattestedBecause).toContain(
      "JOB_SECRETS_ID_TOKEN_FILE names /nonexistent/token, which is not there",
    );
  });

  it("is not what runs where a CI system has the pod, or where no token is projected", () => {
    const detected = (env: Readonly<Record<string, string>>) => platforms.find(each => each.detect(env))?.id;
    expect(detected(pod())).toBe("kubernetes");
    expect(detected(pod(["job-secrets"], { GITLAB_CI: "true" }))).toBe("gitlab");
    expect(detected({ KUBERNETES_SERVICE_HOST: "10.0.0.1" })).toBe("local");
  });

  it("keeps the files' places from children", () => {
    expect(kubernetes.credentials).toEqual(["JOB_SECRETS_ID_TOKEN_FILE*"]);
  });
});

const programs = realPrograms();
if (programs !== undefined)
  it("reads the token of a real API server", { timeout: 180_000 }, async () => {
    const cluster = await startRealCluster(programs);
    try {
      await cluster.tokenFor([]);
      const path = "/api/v1/namespaces/accounts/serviceaccounts/ci-1/token";
      const { body } = await cluster.post(path, cluster.admin, {
        apiVersion: "authentication.k8s.io/v1",
        kind: "TokenRequest",
        spec: { audiences: ["job-secrets"], expirationSeconds: 3600 },
      });
      const folder = scratch();
      writeTree(folder, { token: (body as { status: { token: string } }).status.token });
      const env = { KUBERNETES_SERVICE_HOST: "10.0.0.1", JOB_SECRETS_ID_TOKEN_FILE: join(folder, "token") };
      const { attested, claims } = await kubernetes.identity(doorsOf(env), "job-secrets");
      expect(attested).toBe(true);
      expect([claims.get("namespace"), claims.get("service_account")]).toEqual([["accounts"], ["ci-1"]]);
      expect((await failureOf(() => kubernetes.token(doorsOf(env), "vault"))).message).toContain(
        "JOB_SECRETS_ID_TOKEN_FILE is for job-secrets",
      );
    } finally {
      await cluster.stop();
    }
  });
