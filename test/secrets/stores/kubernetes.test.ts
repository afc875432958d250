import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHttp, type HttpOptions } from "../../../src/io/http.ts";
import { kubernetes } from "../../../src/secrets/stores/kubernetes.ts";
import type { Location, Store } from "../../../src/secrets/stores/store.ts";
import { everythingIn, failureOf } from "../../failures.ts";
import type { TestCluster } from "../../harness/kubernetes/cluster.ts";
import { realPrograms, startRealCluster } from "../../harness/kubernetes/real.ts";
import { type StubCluster, startStubCluster } from "../../harness/kubernetes/stub.ts";
import { kubeconfig } from "../kubernetes/kubeconfigs.ts";
import { at, testContext } from "./context.ts";
import { type Contents, type Trouble, testStore } from "./contract.ts";
import { scratchDirectories } from "./scratch.ts";

const directory = scratchDirectories();

/** The store as a job has it: a kubeconfig with a token, and `apps` as its own namespace. */
async function open(
  cluster: TestCluster,
  token = cluster.admin,
  http: Partial<HttpOptions> = {},
): Promise<Store> {
  const env = { KUBECONFIG: await kubeconfig(await directory(), cluster, { user: { token } }) };
  const options = v.parse(kubernetes.options, {});
  const { signal } = new AbortController();
  return kubernetes.open(options, testContext({ env, http: createHttp({ signal, firstWait: 1, ...http }) }));
}

async function fill(cluster: TestCluster, contents: Contents): Promise<void> {
  await cluster.clear();
  const secrets = new Map<string, Record<string, Uint8Array>>();
  for (const [{ path, field = "value" }, bytes] of contents) {
    secrets.set(path, { ...secrets.get(path), [field]: bytes });
  }
  for (const [path, data] of secrets) {
    const [namespace = "", name] = path.includes("/") ? path.split("/") : ["apps", path];
    await cluster.put(namespace, name ?? "", data);
  }
}

/** What the suite calls `team/deep/er/gamma` is the key `deep.er.gamma` of the secret `team`. */
function locate(path: string): Location {
  const [name = "", ...rest] = path.split("/");
  return at(name, rest.length === 0 ? "value" : rest.join("."));
}

const denials: (cluster: () => TestCluster) => readonly Trouble[] = cluster => [
  {
    when: "nobody has granted it",
    code: "denied",
    async open(marker) {
      await fill(cluster(), [[at("alpha"), Buffer.from(marker)]]);
      const token = await cluster().tokenFor([{ namespace: "apps", verbs: ["get"], names: ["beta"] }]);
      return { store: await open(cluster(), token), location: at("alpha") };
    },
  },
  {
    when: "the token is nobody's",
    code: "denied",
    async open(marker) {
      await fill(cluster(), [[at("alpha"), Buffer.from(marker)]]);
      return { store: await open(cluster(), `${marker}-token`), location: at("alpha") };
    },
  },
];

function testCluster(name: string, cluster: () => TestCluster, troubles: readonly Trouble[]): void {
  testStore(name, () => ({
    async open(contents) {
      await fill(cluster(), contents);
      return open(cluster());
    },
    locate,
    state: async () => (await cluster().get("/api/v1/namespaces/apps/secrets", cluster().admin)).body,
    async group(marker) {
      const location = at("warehouse");
      await fill(cluster(), [
        [{ ...location, field: "user" }, Buffer.from("etl")],
        [{ ...location, field: "password" }, Buffer.from(marker)],
      ]);
      return { store: await open(cluster()), location };
    },
    troubles: [...denials(cluster), ...troubles],
    cannot: {
      write: "secrets of a cluster are written by what deploys there",
      "list-blind": "the server tells the keys of a secret only with their values",
    },
  }));

  describe(`the store on ${name}`, () => {
    const textAt = async (store: Store, location: Location) =>
      (await store.read([location])).get(location)?.reveal();

    it("is logged in as whom the server takes its token for, and refused with one that it does not know", async () => {
      const token = await cluster().tokenFor([]);
      expect(await (await open(cluster(), token)).logIn?.()).toMatch(
        /^system:serviceaccount:accounts:ci-\d+$/,
      );
      const error = await failureOf(async () => (await open(cluster(), "of-nobody")).logIn?.());
      expect([error.code, error.message]).toEqual([
        "denied",
        expect.stringMatching(/^cannot log in to Kubernetes: the API server does not accept /),
      ]);
    });

    it("reads secrets of every type by their keys", async () => {
      await cluster().clear();
      const docker = JSON.stringify({ auths: { "r.test": { auth: "dTpw" } } });
      const types: Readonly<Record<string, Readonly<Record<string, string>>>> = {
        Opaque: { password: "a" },
        "kubernetes.io/tls": { "tls.crt": "a certificate", "tls.key": "a key" },
        "kubernetes.io/dockerconfigjson": { ".dockerconfigjson": docker },
        "kubernetes.io/basic-auth": { username: "u", password: "p" },
        "kubernetes.io/ssh-auth": { "ssh-privatekey": "an ssh key" },
      };
      const store = await open(cluster());
      for (const [type, texts] of Object.entries(types)) {
        const name = type.toLowerCase().replace("/", ".");
        const data = Object.entries(texts).map(([key, text]) => [key, Buffer.from(text)]);
        await cluster().put("apps", name, Object.fromEntries(data), type);
        for (const [key, text] of Object.entries(texts))
          expect(await textAt(store, at(name, key))).toBe(text);
      }
      // The one key of a secret need not be named.
      expect(await textAt(store, at("kubernetes.io.dockerconfigjson"))).toBe(docker);
      expect(await textAt(store, at("kubernetes.io.ssh-auth"))).toBe("an ssh key");
    });

    it("names the keys, and no value, where one has to be chosen", async () => {
      await cluster().clear();
      const data = { "tls.crt": Buffer.from("marker-crt"), "tls.key": Buffer.from("marker-key") };
      await cluster().put("apps", "tls", data, "kubernetes.io/tls");
      const store = await open(cluster());
      const error = await failureOf(() => store.read([at("tls")]));
      expect([error.code, error.message]).toEqual([
        "invalid",
        "cannot read tls: it has several keys (tls.crt, tls.key)",
      ]);
      expect(everythingIn(error)).not.toContain("marker");
      expect(await textAt(store, at("tls", "ca.crt"))).toBeUndefined();
      expect(store.whyAbsent?.(at("tls", "ca.crt"))).toBe("the secret has only tls.crt, tls.key");
    });

    it("reads other namespaces by their names, and has its own for names alone", async () => {
      await cluster().clear();
      await cluster().put("apps", "db", { v: Buffer.from("of apps") });
      await cluster().put("team", "db", { v: Buffer.from("of team") });
      await cluster().put("team", "empty", {});
      const store = await open(cluster());
      expect(await textAt(store, at("db"))).toBe("of apps");
      expect(await textAt(store, at("apps/db"))).toBe("of apps");
      expect(await textAt(store, at("team/db"))).toBe("of team");
      expect(await textAt(store, at("nowhere/db"))).toBeUndefined();
      expect(await textAt(store, at("team/empty"))).toBeUndefined();
      expect(store.whyAbsent?.(at("team/empty"))).toBe("the secret has only no key at all");
      expect(await store.list?.(at("team"))).toEqual([at("team/db", "v")]);
      expect(await store.list?.(at("team/db"))).toEqual([at("team/db", "v")]);
      expect(await store.list?.(at("db"))).toEqual([at("db", "v")]);
      expect(await store.list?.(at("nowhere"))).toEqual([]);
      expect(await store.list?.(at("team/nothing"))).toEqual([]);
    });

    it("reads with the right to one secret alone, and lists its keys with it", async () => {
      await cluster().clear();
      await cluster().put("apps", "db", { a: Buffer.from("1"), b: Buffer.from("2") });
      const token = await cluster().tokenFor([{ namespace: "apps", verbs: ["get"], names: ["db"] }]);
      const store = await open(cluster(), token);
      expect(await textAt(store, at("db", "b"))).toBe("2");
      expect(await store.list?.(at("db"))).toEqual([at("db", "a"), at("db", "b")]);
      const error = await failureOf(() => store.list?.(at("")));
      expect([error.code, error.message]).toEqual([
        "denied",
        expect.stringMatching(
          /^cannot list the secrets of apps: system:serviceaccount:accounts:ci-\d+ may not list it$/,
        ),
      ]);
      expect(error.hint).toMatch(
        /--verb=list --resource=secrets` and .* --role=job-secrets --serviceaccount=accounts:ci-\d+`/,
      );
    });

    it("says who may not get what, and how to grant it", async () => {
      await cluster().clear();
      const token = await cluster().tokenFor([]);
      const store = await open(cluster(), token);
      const error = await failureOf(() => store.read([at("team/db")]));
      expect(error.message).toMatch(
        /^cannot get team\/db: system:serviceaccount:accounts:ci-\d+ may not get it$/,
      );
      expect(error.hint).toMatch(
        /^Allow it: `kubectl -n team create role job-secrets --verb=get --resource=secrets --resource-name=db`/,
      );
    });

    it("says whom the token was of when nobody knows it", async () => {
      const { jwt } = await import("../../harness/jwt.ts");
      const claims = { iss: "https://issuer.test", sub: "job", aud: "elsewhere", exp: 1_700_000_000 };
      const store = await open(cluster(), jwt(claims));
      const error = await failureOf(() => store.read([at("db")]));
      expect([error.code, error.message]).toEqual([
        "denied",
        "cannot get apps/db: the API server does not accept the token of the context test (iss https://issuer.test; sub job; aud elsewhere; exp 2023-11-14T22:13:20.000Z)",
      ]);
      expect(everythingIn(error)).not.toContain(jwt(claims));
    });

    it.each(["a/b/c", "A", "a_b", "..", "a/..", "a/", "/a", "a?b", "a%2fb", ""])(
      "refuses the path %j, which is no secret's",
      async path => {
        const store = await open(cluster());
        expect((await failureOf(() => store.read([at(path)]))).code).toBe("invalid");
      },
    );

    it("refuses a version", async () => {
      const store = await open(cluster());
      const error = await failureOf(() => store.read([{ ...at("db"), version: "1" }]));
      expect(error.message).toBe("cannot read db: Kubernetes keeps no versions");
    });

    it("logs in as the pod's service account", async () => {
      await cluster().clear();
      await cluster().put("apps", "db", { v: Buffer.from("1") });
      const folder = await directory();
      writeFileSync(join(folder, "ca.crt"), cluster().ca);
      writeFileSync(join(folder, "namespace"), "apps");
      writeFileSync(join(folder, "token"), await cluster().tokenFor([{ namespace: "apps", verbs: ["get"] }]));
      const { hostname, port } = new URL(cluster().address);
      const env = { KUBERNETES_SERVICE_HOST: hostname, KUBERNETES_SERVICE_PORT: port };
      const options = v.parse(kubernetes.options, { auth: { method: "in-cluster", folder } });
      expect(await textAt(kubernetes.open(options, testContext({ env })), at("db"))).toBe("1");
    });

    it("logs in by a client certificate, and is known by its name", async () => {
      await cluster().clear();
      await cluster().put("apps", "db", { v: Buffer.from("1") });
      const user = await cluster().certificateFor([{ namespace: "apps", verbs: ["get"], names: ["db"] }]);
      const env = { KUBECONFIG: await kubeconfig(await directory(), cluster(), { certificate: user }) };
      const store = kubernetes.open(v.parse(kubernetes.options, {}), testContext({ env }));
      expect(await textAt(store, at("db"))).toBe("1");
      const error = await failureOf(() => store.read([at("other")]));
      expect(error.message).toMatch(/^cannot get apps\/other: user-\d+ may not get it$/);
      expect(error.hint).toMatch(/--user='user-\d+'`\.$/);
    });
  });
}

let stub: StubCluster;
beforeAll(async () => {
  stub = await startStubCluster();
});
afterAll(() => stub.stop());

/** What a server can do beside answering, with the value in whatever it sends. */
function behaving(
  when: string,
  code: Trouble["code"],
  behave: (marker: string) => Parameters<StubCluster["behave"]>[0],
  http: Partial<HttpOptions> = { tries: 2 },
): Trouble {
  return {
    when,
    code,
    async open(marker) {
      await fill(stub, [[at("alpha"), Buffer.from(marker)]]);
      stub.behave(behave(marker));
      return { store: await open(stub, stub.admin, http), location: at("alpha") };
    },
  };
}

const answering =
  (status: number, body: (marker: string) => string, headers = {}) =>
  (marker: string) =>
    ((_, response) => response.writeHead(status, headers).end(body(marker))) satisfies Parameters<
      StubCluster["behave"]
    >[0];
const secretOf = (data: object) => JSON.stringify({ kind: "Secret", data });

testCluster("kubernetes", () => stub, [
  behaving("the server is down", "unavailable", () => request => request.socket.destroy()),
  behaving(
    "the server fails",
    "unavailable",
    answering(500, marker => marker),
  ),
  behaving(
    "the server has too much to do",
    "throttled",
    answering(429, marker => marker),
  ),
  behaving(
    "it is to come again in 30 years",
    "throttled",
    answering(429, String, { "retry-after": "1000000000" }),
  ),
  behaving("the server is silent", "timeout", () => () => undefined, { tryTimeout: 100, tries: 2 }),
  behaving(
    "the answer is a page",
    "invalid",
    answering(200, marker => `<html>${marker}`),
  ),
  behaving(
    "the answer is no secret",
    "invalid",
    answering(200, marker => JSON.stringify({ kind: marker })),
  ),
  behaving(
    "the secret is no map",
    "invalid",
    answering(200, marker => secretOf([marker])),
  ),
  behaving(
    "a key is none",
    "invalid",
    answering(200, marker => secretOf({ [`${marker}\n`]: "YQ==" })),
  ),
  behaving(
    "the value is no base64",
    "invalid",
    answering(200, marker => secretOf({ a: `${marker}!` })),
  ),
  behaving(
    "there are no secrets there",
    "invalid",
    answering(404, marker => marker),
  ),
  behaving(
    "the server is none with secrets",
    "invalid",
    answering(404, marker =>
      JSON.stringify({ kind: "Status", reason: "NotFound", message: marker, details: {} }),
    ),
  ),
  behaving(
    "it is led to a page",
    "unavailable",
    answering(302, marker => marker, { location: "/login" }),
  ),
  behaving(
    "it is led away",
    "unavailable",
    answering(302, marker => marker, { location: "https://evil.test/" }),
  ),
]);

const programs = realPrograms();
if (programs !== undefined) {
  let real: TestCluster;
  beforeAll(async () => {
    real = await startRealCluster(programs);
  });
  afterAll(() => real?.stop());
  testCluster("kubernetes (a real API server)", () => real, []);
}

describe("a list of very many", () => {
  const many = 1203;
  const names = Array.from({ length: many }, (_, index) => `s${String(index).padStart(5, "0")}`);

  async function filled(): Promise<Store> {
    await stub.clear();
    for (const name of names) await stub.put("apps", name, { v: Buffer.from("1") });
    return open(stub);
  }

  it("comes in parts", async () => {
    const store = await filled();
    expect((await store.list?.(at("")))?.map(({ path }) => path)).toEqual(names);
    expect(stub.requests).toHaveLength(3);
  });

  it("begins again when the server has forgotten how far it was, and gives each name once", async () => {
    const store = await filled();
    let count = 0;
    stub.behave(() => {
      count += 1;
      if (count === 2) void stub.forgetLists();
      return "usual";
    });
    expect((await store.list?.(at("")))?.map(({ path }) => path)).toEqual(names);
    // One part, the one that was refused, and all three of the new list.
    expect(count).toBe(5);
  });

  it("is given up when the server always forgets", async () => {
    const store = await filled();
    stub.behave((request, response) => {
      const isFirst = !request.url?.includes("continue=");
      const body = isFirst
        ? { kind: "SecretList", metadata: { continue: "x" }, items: [] }
        : { kind: "Status", reason: "Expired" };
      response.writeHead(isFirst ? 200 : 410).end(JSON.stringify(body));
    });
    const error = await failureOf(() => store.list?.(at("")));
    expect([error.code, error.message]).toEqual([
      "unavailable",
      "cannot list the secrets of apps: they change faster than they can be read",
    ]);
  });
});

describe("a job whose certificate does not get through", () => {
  it("is told that it is nobody", async () => {
    await stub.clear();
    const store = await open(stub);
    const message = 'secrets "db" is forbidden: User "system:anonymous" cannot get resource "secrets"';
    stub.behave((_, response) => response.writeHead(403).end(JSON.stringify({ kind: "Status", message })));
    const error = await failureOf(() => store.read([at("db")]));
    expect([error.code, error.message]).toEqual([
      "denied",
      "cannot get apps/db: the API server takes this job for nobody (system:anonymous)",
    ]);
    expect(error.hint).toContain("check `auth:` of the store");
  });
});

describe("a list of a secret that is not there", () => {
  it("asks for nothing else", async () => {
    await stub.clear();
    expect(await (await open(stub)).list?.(at("team/nothing"))).toEqual([]);
    expect(stub.requests.map(({ url }) => url)).toEqual(["/api/v1/namespaces/team/secrets/nothing"]);
  });
});

describe("a secret with many fields", () => {
  it("is asked for once", async () => {
    await stub.clear();
    await stub.put("apps", "db", { a: Buffer.from("1"), b: Buffer.from("2"), c: Buffer.from("3") });
    const store = await open(stub);
    await store.read(["a", "b", "c", "d"].map(field => at("db", field)));
    expect(stub.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "GET /api/v1/namespaces/apps/secrets/db",
    ]);
  });
});

describe("a login to Kubernetes", () => {
  it("is one request", async () => {
    await stub.clear();
    await (await open(stub, await stub.tokenFor([]))).logIn?.();
    expect(stub.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "POST /apis/authentication.k8s.io/v1/selfsubjectreviews",
    ]);
  });

  it("is refused for a token that the server does not know, and for nobody's", async () => {
    await stub.clear();
    for (const status of [401, 403]) {
      const message = 'User "system:anonymous" cannot create resource "selfsubjectreviews"';
      stub.behave((_, response) =>
        response.writeHead(status).end(JSON.stringify({ kind: "Status", message })),
      );
      const error = await failureOf(async () => (await open(stub)).logIn?.());
      expect(error.message).toMatch(/^cannot log in to Kubernetes: the API server does not accept /);
    }
  });

  it("is done where the server is too old to say as whom", async () => {
    await stub.clear();
    stub.behave((_, response) => response.writeHead(404).end("404 page not found"));
    expect(await (await open(stub)).logIn?.()).toBeUndefined();
  });
});
