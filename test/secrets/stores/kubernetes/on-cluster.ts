/** What holds of the store on every cluster, real or not. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { kubernetes } from "../../../../src/secrets/stores/kubernetes.ts";
import type { Location, Store } from "../../../../src/secrets/stores/store.ts";
import { everythingIn, failureOf } from "../../../failures.ts";
import { jwt } from "../../../harness/jwt.ts";
import type { TestCluster } from "../../../harness/kubernetes/cluster.ts";
import { kubeconfig } from "../../kubernetes/kubeconfigs.ts";
import { at, testContext } from "../context.ts";
import { type Trouble, testStore } from "../contract.ts";
import { directory, fill, open } from "./opened.ts";

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

export function testCluster(name: string, cluster: () => TestCluster, troubles: readonly Trouble[]): void {
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
    async openBlind(contents) {
      await fill(cluster(), contents);
      return open(cluster(), cluster().admin, {}, ({ headers }) => !/as=Partial/.test(headers?.accept ?? ""));
    },
    troubles: [...denials(cluster), ...troubles],
    cannot: {
      write: "secrets of a cluster are written by what deploys there",
      "list-blind": "the server tells the keys of a secret only with their values",
      "names-present": "the server tells the keys of a secret only with their values",
      "names-denied": "to see that a secret is there takes the right to read it",
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

    it("tells by metadata alone that a secret is not there, and leaves open what it may not see", async () => {
      await cluster().clear();
      await cluster().put("apps", "db", { v: Buffer.from("1") });
      const token = await cluster().tokenFor([{ namespace: "apps", verbs: ["get"], names: ["db", "gone"] }]);
      const store = await open(cluster(), token);
      expect(await Promise.all([at("gone", "v"), at("apps/gone")].map(each => store.names?.(each)))).toEqual([
        [],
        [],
      ]);
      for (const each of [at("db", "v"), at("db", "w"), at("other", "v"), at("team/gone")])
        expect(await store.names?.(each)).toBeUndefined();
      const unknown = await open(cluster(), "of-nobody");
      expect(await unknown.names?.(at("gone"))).toBeUndefined();
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
