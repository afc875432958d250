/** Kubeconfig files: as kubectl reads them, without what would give the secrets to somebody else. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { everythingIn, failureOf } from "../../failures.ts";
import { type StubCluster, startStubCluster } from "../../harness/kubernetes/stub.ts";
import { scratch } from "../../harness/scratch.ts";
import { base64, kubeconfig } from "./kubeconfigs.ts";
import { openKubernetes, textAt } from "./opened.ts";

let cluster: StubCluster;
beforeAll(async () => {
  cluster = await startStubCluster();
  await cluster.put("apps", "db", { v: Buffer.from("the value") });
  await cluster.put("team", "db", { v: Buffer.from("of the team") });
  await cluster.put("default", "db", { v: Buffer.from("of default") });
});
afterAll(() => cluster.stop());

type Given = Parameters<typeof kubeconfig>[2];
const user = () => ({ token: cluster.admin });

async function open(given: Given, options: object = {}, env: Record<string, string> = {}) {
  const KUBECONFIG = await kubeconfig(scratch(), cluster, given);
  return openKubernetes(options, { env: { KUBECONFIG, ...env } });
}

describe("a context", () => {
  it("has a cluster, a user and a namespace", async () => {
    expect(await textAt(await open({ user: user() }), "db")).toBe("the value");
    expect(await textAt(await open({ user: user(), context: { namespace: "team" } }), "db")).toBe(
      "of the team",
    );
    expect(await textAt(await open({ user: user(), context: { namespace: null } }), "db")).toBe("of default");
    expect(await textAt(await open({ user: user() }, { namespace: "team" }), "db")).toBe("of the team");
  });

  it("is chosen by its name", async () => {
    const other = { name: "other", context: { cluster: "there", user: "me", namespace: "team" } };
    const given = { user: user(), more: { contexts: [other], "current-context": "none" } };
    const options = { auth: { method: "kubeconfig", context: "other" } };
    expect(await textAt(await open(given, options), "db")).toBe("of the team");
    const error = await failureOf(async () => textAt(await open(given), "db"));
    expect([error.code, error.message, error.hint]).toEqual([
      "invalid",
      "cannot log in to Kubernetes: there is no context none",
      "There are: other.",
    ]);
  });

  it.each<[string, Given, string]>([
    ["no current context", { more: { "current-context": null } }, "the kubeconfig has no current context"],
    ["an unknown cluster", { context: { cluster: "x" } }, "by the context test: there is no cluster x"],
    ["an unknown user", { context: { user: "x" } }, "by the context test: there is no user x"],
    ["no user", { context: { user: null } }, "by the context test: there is no user"],
    ["no server", { cluster: { server: "" } }, "its cluster has no `server:` that is an address"],
    [
      "a server of another kind",
      { cluster: { server: "unix:///x" } },
      "its cluster has no `server:` that is an address",
    ],
    ["a user without a login", {}, "its user has neither a token nor a certificate"],
    [
      "no authority where one is named",
      { cluster: { "certificate-authority-data": null, "certificate-authority": "x.crt" } },
      "x.crt, its `certificate-authority`, is not there",
    ],
  ])("with %s says so", async (_, given, why) => {
    const error = await failureOf(async () => textAt(await open(given), "db"));
    expect(error.code).toBe("invalid");
    expect(error.message).toContain("cannot log in to Kubernetes");
    expect(error.message).toContain(why);
  });
});

describe("a login", () => {
  it("is a token, also one in a file that is replaced while the job runs", async () => {
    const folder = scratch();
    writeFileSync(join(folder, "token"), "stale\n");
    const path = await kubeconfig(folder, cluster, { user: { tokenFile: "token" } });
    const store = openKubernetes({}, { env: { KUBECONFIG: path } });
    const error = await failureOf(() => textAt(store, "db"));
    expect(error.message).toBe(
      "cannot get apps/db: the API server does not accept the token of the context test",
    );
    writeFileSync(join(folder, "token"), `${cluster.admin}\n`);
    expect(await textAt(store, "db")).toBe("the value");
    writeFileSync(join(folder, "token"), "");
    expect((await failureOf(() => textAt(store, "db"))).message).toContain("holds no token");
  });

  it("is a certificate, inline or in files beside the kubeconfig", async () => {
    const own = await cluster.certificateFor([{ namespace: "apps", verbs: ["get"] }]);
    expect(await textAt(await open({ certificate: own }), "db")).toBe("the value");
    const folder = scratch();
    mkdirSync(join(folder, "pki"));
    writeFileSync(join(folder, "pki/me.crt"), own.cert);
    writeFileSync(join(folder, "pki/me.key"), own.key);
    writeFileSync(join(folder, "pki/ca.crt"), cluster.ca);
    const path = await kubeconfig(folder, cluster, {
      cluster: { "certificate-authority-data": null, "certificate-authority": "pki/ca.crt" },
      user: { "client-certificate": "pki/me.crt", "client-key": "pki/me.key" },
    });
    expect(await textAt(openKubernetes({}, { env: { KUBECONFIG: path } }), "db")).toBe("the value");
  });

  it.each<[string, object, RegExp, RegExp]>([
    [
      "a program",
      { exec: { apiVersion: "client.authentication.k8s.io/v1", command: "aws" } },
      /by the program aws, which the store's options do not allow/,
      /exec: \{ program: aws \}.*method: jwt/,
    ],
    ["a provider", { "auth-provider": { name: "oidc" } }, /by an `auth-provider:`/, /kubectl create token/],
    ["a password", { username: "u", password: "marker" }, /by a password/, /token/],
    ["somebody else's name", { token: "marker", as: "root" }, /acts `as` another one/, /^undefined$/],
    ["half a certificate", { "client-certificate-data": base64("marker") }, /and not both/, /^undefined$/],
  ])("by %s is refused, and says what to do", async (_, given, why, hint) => {
    const before = cluster.requests.length;
    const error = await failureOf(async () => textAt(await open({ user: given }), "db"));
    expect(error.code).toBe("invalid");
    expect(error.message).toMatch(why);
    expect(String(error.hint)).toMatch(hint);
    expect(everythingIn(error)).not.toContain("marker");
    expect(cluster.requests).toHaveLength(before);
  });

  it("by a key that is none shows nothing of it", async () => {
    const own = { "client-certificate-data": base64("marker"), "client-key-data": base64("marker") };
    const error = await failureOf(async () => textAt(await open({ user: own }), "db"));
    expect(error.message).toBe("cannot connect: the client's certificate or key cannot be used");
    expect(everythingIn(error)).not.toContain("marker");
  });
});

describe("a cluster", () => {
  it("that asks for no check of its certificate is refused (T19)", async () => {
    const before = cluster.requests.length;
    const given = { user: user(), cluster: { "insecure-skip-tls-verify": true } };
    const error = await failureOf(async () => textAt(await open(given), "db"));
    expect(error.code).toBe("invalid");
    expect(error.message).toContain(
      "`insecure-skip-tls-verify` would give the secrets to anybody who answers",
    );
    expect(error.hint).toContain("certificate-authority-data");
    expect(cluster.requests).toHaveLength(before);
  });

  it("is known by `tls-server-name`, where that is written", async () => {
    const right = { user: user(), cluster: { "tls-server-name": "store.test" } };
    expect(await textAt(await open(right), "db")).toBe("the value");
    const wrong = { user: user(), cluster: { "tls-server-name": "other.test" } };
    const error = await failureOf(async () => textAt(await open(wrong), "db"));
    expect(error.message).toContain("its certificate is for another name");
  });

  it("is not trusted without its authority, and no token is sent", async () => {
    const before = cluster.requests.length;
    const given = { user: user(), cluster: { "certificate-authority-data": null } };
    const error = await failureOf(async () => textAt(await open(given), "db"));
    expect([error.code, error.message]).toEqual([
      "unavailable",
      expect.stringContaining("its certificate is signed by nobody who is trusted here"),
    ]);
    expect(cluster.requests).toHaveLength(before);
  });

  it("with a proxy of its own is refused", async () => {
    const given = { user: user(), cluster: { "proxy-url": "http://u:marker@p.test" } };
    const error = await failureOf(async () => textAt(await open(given), "db"));
    expect(error.message).toContain("`proxy-url` is not read here");
    expect(everythingIn(error)).not.toContain("marker");
  });
});

describe("several files", () => {
  it("are one, and of two entries with one name the first counts", async () => {
    const folder = scratch();
    const first = await kubeconfig(folder, cluster, {
      file: "first",
      user: user(),
      more: { clusters: [], contexts: [], "current-context": "" },
    });
    const second = await kubeconfig(folder, cluster, { file: "second", user: { token: "of nobody" } });
    const open = (...files: string[]) => openKubernetes({}, { env: { KUBECONFIG: files.join(":") } });
    expect(await textAt(open(first, second), "db")).toBe("the value");
    expect(await textAt(open("", join(folder, "missing"), first, second), "db")).toBe("the value");
    expect((await failureOf(() => textAt(open(second, first), "db"))).code).toBe("denied");
  });

  it("of which none is there are named", async () => {
    const folder = scratch();
    const store = openKubernetes({}, { env: { KUBECONFIG: `${folder}/a:${folder}/b` } });
    const error = await failureOf(() => textAt(store, "db"));
    expect([error.code, error.message]).toEqual([
      "denied",
      `cannot log in to Kubernetes: ${folder}/a, ${folder}/b is not there`,
    ]);
  });

  it("are found where KUBECONFIG, the option or the home say", async () => {
    const home = scratch();
    mkdirSync(join(home, ".kube"));
    const named = await kubeconfig(home, cluster, { file: ".kube/config", user: user() });
    const env = { HOME: home };
    expect(await textAt(openKubernetes({}, { env }), "db")).toBe("the value");
    for (const path of [named, "~/.kube/config"]) {
      const options = { auth: { method: "kubeconfig", path } };
      expect(await textAt(openKubernetes(options, { env: { ...env, KUBECONFIG: "/none" } }), "db")).toBe(
        "the value",
      );
    }
  });

  it("in the working tree cannot be named, because a pull request could change them (T16)", () => {
    for (const path of ["kubeconfig", "./ci/kubeconfig", "../x", ""]) {
      expect(() => openKubernetes({ auth: { method: "kubeconfig", path } }), path).toThrow();
    }
  });
});

describe("a file that is no kubeconfig", () => {
  const said = async (content: string) => {
    const path = join(scratch(), "config");
    writeFileSync(path, content);
    return failureOf(() => textAt(openKubernetes({}, { env: { KUBECONFIG: path } }), "db"));
  };

  it.each([
    ["users: marker", /users is not as a kubeconfig has it/],
    [
      "users: [{ name: a, user: { token: 12 } }]\nclusters: marker",
      /clusters, users\.0\.user\.token is not as/,
    ],
    ["- marker", /no current context/],
    ["a: &x marker\nb: *x", /anchor/],
    ["{ marker", /cannot read/],
    ["", /no current context/],
  ])("%j says where, and nothing of it", async (content, why) => {
    const error = await said(content);
    expect(error.code).toMatch(/^(invalid|config)$/);
    expect([error, ...error.failures].map(({ message }) => message).join()).toMatch(why);
    expect(everythingIn(error)).not.toContain("marker");
  });

  it("never shows anything of itself, whatever it holds", async () => {
    const value = fc.oneof(
      fc.constant("marker"),
      fc.integer(),
      fc.constant(null),
      fc.array(fc.constant("marker")),
    );
    const keys = ["clusters", "users", "contexts", "current-context", "token", "user", "name", "server"];
    const tree = fc.letrec(tie => ({
      node: fc.oneof({ maxDepth: 3 }, value, fc.dictionary(fc.constantFrom(...keys), tie("node"))),
    })).node;
    const path = join(scratch(), "config");
    await fc.assert(
      fc.asyncProperty(tree, async node => {
        writeFileSync(path, JSON.stringify(node));
        const error = await failureOf(() => textAt(openKubernetes({}, { env: { KUBECONFIG: path } }), "db"));
        // The name of a context is one that its reader has to know.
        if (!error.message.includes("there is no context"))
          expect(everythingIn(error)).not.toContain("marker");
      }),
      { numRuns: 60 },
    );
  });
});
