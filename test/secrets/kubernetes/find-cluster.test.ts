/** Which cluster a job is taken to, and the job's own token there. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { Secret } from "../../../src/model/secret.ts";
import { everythingIn, failureOf } from "../../failures.ts";
import { createAuthority } from "../../harness/certificates.ts";
import { jwt } from "../../harness/jwt.ts";
import { realPrograms, startRealCluster } from "../../harness/kubernetes/real.ts";
import { startStubCluster } from "../../harness/kubernetes/stub.ts";
import { scratch } from "../../harness/scratch.ts";
import { startTlsIssuer } from "../../harness/tls-issuer.ts";
import { openKubernetes, textAt } from "./opened.ts";

describe("a job", () => {
  it("that is nobody in no cluster is told what to write", async () => {
    const error = await failureOf(() => textAt(openKubernetes({}, { env: { HOME: scratch() } }), "db"));
    expect([error.code, error.message]).toEqual([
      "denied",
      "cannot log in to Kubernetes: there is no kubeconfig, and this is no pod",
    ]);
    expect(error.hint).toContain("method: jwt");
  });

  it("in a pod is its service account, unless there is a kubeconfig", async () => {
    const env = { HOME: scratch(), KUBERNETES_SERVICE_HOST: "10.0.0.1" };
    const inPod = await failureOf(() => textAt(openKubernetes({}, { env }), "db"));
    expect(inPod.message).toContain("/var/run/secrets/kubernetes.io/serviceaccount/ca.crt is not there");
    const named = await failureOf(() =>
      textAt(openKubernetes({}, { env: { ...env, KUBECONFIG: "/none" } }), "db"),
    );
    expect(named.message).toBe("cannot log in to Kubernetes: /none is not there");
  });
});

describe("the options", () => {
  it.each([
    { auth: { method: "jwt", audience: "k8s", address: "http://k8s.test" } },
    { auth: { method: "jwt", audience: "k8s", address: "https://u:p@k8s.test" } },
    { auth: { method: "jwt", audience: "k8s", address: "https://k8s.test?x" } },
    { auth: { method: "jwt", audience: "", address: "https://k8s.test" } },
    { auth: { method: "jwt", address: "https://k8s.test" } },
    { auth: { method: "jwt", audience: "k8s", address: "https://k8s.test", ca: "ca.crt" } },
    { auth: { method: "in-cluster", folder: "here" } },
    { auth: { method: "basic" } },
    { namespace: "../x" },
    { namespace: "A" },
    { insecure: true },
  ])("are refused: %j", options => {
    expect(() => openKubernetes(options)).toThrow();
  });
});

describe("the job's own token", () => {
  const claims = { iss: "https://ci.test", sub: "repo:acme/etl", aud: "k8s.acme.test" };

  it("is asked for with the audience of the options, and sent nowhere else", async () => {
    const stub = await startStubCluster();
    onTestFinished(() => stub.stop());
    await stub.put("default", "db", { v: Buffer.from("the value") });
    const audiences: string[] = [];
    const auth = { method: "jwt", address: stub.address, ca: stub.ca, audience: "k8s.acme.test" };
    const token = async (audience: string) => {
      audiences.push(audience);
      return Secret.fromText(stub.admin);
    };
    expect(await textAt(openKubernetes({ auth }, { token }), "db")).toBe("the value");
    expect(audiences).toEqual(["k8s.acme.test"]);
    const unknown = openKubernetes({ auth }, { token: async () => Secret.fromText(jwt(claims)) });
    const error = await failureOf(() => textAt(unknown, "db"));
    expect([error.code, error.message]).toEqual([
      "denied",
      "cannot get default/db: the API server does not accept the job's token (iss https://ci.test; sub repo:acme/etl; aud k8s.acme.test)",
    ]);
    expect(error.hint).toContain("--authentication-config");
    expect(everythingIn(error)).not.toContain(jwt(claims));
  });
});

const programs = realPrograms();
if (programs !== undefined) {
  it("a real API server knows the job by its own token, and not by one for another audience", async () => {
    const authority = createAuthority();
    const issuer = await startTlsIssuer(authority.issue());
    const configuration = join(scratch(), "authentication.json");
    const issuers = {
      apiVersion: "apiserver.config.k8s.io/v1",
      kind: "AuthenticationConfiguration",
      jwt: [
        {
          issuer: { url: issuer.url, audiences: ["k8s.acme.test"], certificateAuthority: authority.cert },
          claimMappings: { username: { claim: "sub", prefix: "ci:" } },
        },
      ],
    };
    writeFileSync(configuration, JSON.stringify(issuers));
    const real = await startRealCluster(programs, { flags: [`--authentication-config=${configuration}`] });
    onTestFinished(() => real.stop());
    await real.put("default", "db", { v: Buffer.from("the value") });
    const auth = { method: "jwt", address: real.address, ca: real.ca, audience: "k8s.acme.test" };
    const open = (aud: string, expiresIn = 300) =>
      openKubernetes({ auth }, { token: async () => Secret.fromText(await issuer.token(aud, expiresIn)) });

    await untilKnown(async () => failureOf(() => textAt(open("k8s.acme.test"), "db")));
    const known = await failureOf(() => textAt(open("k8s.acme.test"), "db"));
    expect(known.message).toBe("cannot get default/db: ci:repo:acme/etl may not get it");
    expect(known.hint).toContain("--user='ci:repo:acme/etl'");
    for (const store of [open("elsewhere"), open("k8s.acme.test", -60)]) {
      const error = await failureOf(() => textAt(store, "db"));
      expect([error.code, error.message]).toEqual([
        "denied",
        expect.stringContaining("the API server does not accept the job's token (iss https://127.0.0.1"),
      ]);
    }
    const user = { kind: "User", name: "ci:repo:acme/etl" } as const;
    await real.grant(user, [{ namespace: "default", verbs: ["get"], names: ["db"] }]);
    expect(await textAt(open("k8s.acme.test"), "db")).toBe("the value");
  });
}

/** The server asks the issuer for its keys when it starts, and again later. */
async function untilKnown(attempt: () => Promise<Error>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await attempt()).message.includes("may not get it")) return;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
