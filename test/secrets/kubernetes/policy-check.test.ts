import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { parseAllDocuments } from "yaml";
import { kubernetesOptions } from "../../../src/secrets/kubernetes/options.ts";
import { kubernetes } from "../../../src/secrets/policies/kubernetes.ts";
import { failureOf } from "../../failures.ts";
import type { RbacObject, Rule, TestCluster } from "../../harness/kubernetes/cluster.ts";
import { realPrograms, startRealCluster } from "../../harness/kubernetes/real.ts";
import { startStubCluster } from "../../harness/kubernetes/stub.ts";
import { scratch } from "../../harness/scratch.ts";
import { type Asked, requestFor } from "../policies/requests.ts";
import { testContext } from "../stores/context.ts";
import { kubeconfig } from "./kubeconfigs.ts";

const programs = realPrograms();
const clusters: [string, () => Promise<TestCluster>][] = [["the stub", startStubCluster]];
if (programs !== undefined) clusters.push(["a real API server", () => startRealCluster(programs)]);

const rbac = "rbac.authorization.k8s.io";
const everybody = { kind: "Group", name: "system:authenticated", apiGroup: rbac };
const jobs = { kind: "Group", name: "job-secrets:etl", apiGroup: rbac };

function roleFor(name: string, namespace: string | undefined, rule: object, subject: object): RbacObject[] {
  const kind = namespace === undefined ? "ClusterRole" : "Role";
  const metadata = { name, ...(namespace && { namespace }) };
  const apiVersion = `${rbac}/v1`;
  return [
    { apiVersion, kind, metadata, rules: [{ apiGroups: [""], resources: ["secrets"], ...rule }] },
    {
      apiVersion,
      kind: `${kind}Binding`,
      metadata,
      subjects: [subject],
      roleRef: { kind, name, apiGroup: rbac },
    },
  ];
}

describe.each(clusters)("what %s has", (_, start) => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await start();
    for (const namespace of ["apps", "etl", "shared"]) await cluster.put(namespace, "any", {});
  }, 120_000);
  afterAll(() => cluster.stop());

  function requestOf(asked: Omit<Asked<unknown>, "options"> = {}, more: object = {}) {
    const auth = { method: "jwt", audience: "k8s.test", address: cluster.address, ca: cluster.ca };
    const options = v.parse(kubernetesOptions, { namespace: "apps", auth, ...more });
    return requestFor({ base: "", read: ["prod/etl/*", "prod/db"], ...asked, options });
  }

  async function check(request = requestOf(), token: string | undefined = cluster.admin) {
    const path = await kubeconfig(scratch(), cluster, { user: { token } });
    return kubernetes.check(request, testContext({ env: { KUBECONFIG: path } }));
  }

  /** What is found where the server has what was printed, and more. */
  async function compare(more: readonly RbacObject[], request = requestOf(), isMade = true) {
    const made = kubernetes
      .make(request)
      .documents.filter(({ command }) => command[0] === "kubectl")
      .flatMap(({ text = "" }) => parseAllDocuments(text).map((each): RbacObject => each.toJS()));
    const objects = [...(isMade ? made : []), ...more];
    for (const object of objects) await cluster.apply(object);
    try {
      const { differences, unread } = await check(request);
      expect(unread).toEqual([]);
      return differences.map(({ effect, what, found }) => `${effect}: ${what}: ${found}`);
    } finally {
      for (const object of objects) await cluster.withdraw(object);
    }
  }

  it("is the same where it is what was made, and the file that it does not show is named", async () => {
    expect(await compare([])).toEqual([]);
    expect(await compare([], requestOf({ read: ["prod/**"], lists: true }))).toEqual([]);
    const { remarks } = await check();
    expect(remarks.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^the authentication configuration .* shows to nobody/),
    );
  });

  it.each<[string, string | undefined, object, object, readonly string[]]>([
    [
      "another secret",
      "apps",
      { verbs: ["get"], resourceNames: ["other"] },
      jobs,
      ["wider: who may get the secret other of apps: the binding more in apps"],
    ],
    [
      "a whole namespace",
      "shared",
      { verbs: ["get"] },
      jobs,
      ["wider: who may get all secrets of shared: the binding more in shared"],
    ],
    [
      "lists",
      "etl",
      { verbs: ["list", "watch"] },
      jobs,
      [
        "wider: who may list all secrets of etl: the binding more in etl",
        "wider: who may watch all secrets of etl: the binding more in etl",
      ],
    ],
    [
      "all namespaces",
      undefined,
      { verbs: ["get"] },
      jobs,
      ["wider: who may get all secrets of all namespaces: the binding more"],
    ],
    [
      "everything",
      undefined,
      { apiGroups: ["*"], resources: ["*"], verbs: ["*"] },
      jobs,
      [
        "wider: who may get all secrets of all namespaces: the binding more",
        "wider: who may list all secrets of all namespaces: the binding more",
        "wider: who may watch all secrets of all namespaces: the binding more",
      ],
    ],
    [
      "everybody who is somebody",
      "shared",
      { verbs: ["get"] },
      everybody,
      ["wider: who may get all secrets of shared: the binding more in shared"],
    ],
    ["what the scope grants anyway", "etl", { verbs: ["get"], resourceNames: ["a"] }, jobs, []],
    ["changes", "apps", { verbs: ["create", "delete"] }, jobs, []],
    ["another kind", "apps", { resources: ["configmaps"], verbs: ["*"] }, jobs, []],
    ["another API", "apps", { apiGroups: ["example.com"], verbs: ["*"] }, jobs, []],
    ["another group", "apps", { verbs: ["get"] }, { ...jobs, name: "job-secrets:other" }, []],
  ])("shows a role for %s", async (_case, namespace, rule, subject, expected) => {
    expect(await compare(roleFor("more", namespace, rule, subject))).toEqual(expected);
  });

  it("is narrower where roles are not there, or not bound", async () => {
    expect(await compare([], requestOf(), false)).toEqual([
      "narrower: who may get all secrets of etl: nobody of it",
      "narrower: who may get the secret db of apps: nobody of it",
    ]);
    const [role] = roleFor("unbound", "etl", { verbs: ["get"] }, jobs);
    expect(await compare(role === undefined ? [] : [role], requestOf(), false)).toHaveLength(2);
  });

  it("is not compared where it does not show its rules", async () => {
    const token = await cluster.tokenFor([{ namespace: "apps", verbs: ["get"] }]);
    const error = await failureOf(() => check(requestOf(), token));
    expect(error.code).toBe("denied");
    expect(error.message).toMatch(/^cannot look at \w+: system:serviceaccount:accounts:ci-\d+ may not$/);
    expect(error.hint).toMatch(/list.* on roles, rolebindings, clusterroles and clusterrolebindings/);
    const refused = await failureOf(() => check(requestOf(), "unknown"));
    expect([refused.code, refused.message]).toEqual([
      "denied",
      expect.stringMatching(/does not accept the token of the context test$/),
    ]);
  });

  describe("for a store that logs in by a kubeconfig", () => {
    const own = () => requestOf({}, { auth: { method: "kubeconfig" } });
    const found = async (rules: readonly Rule[] | "all") => {
      const token = rules === "all" ? cluster.admin : await cluster.tokenFor(rules);
      const { differences } = await check(own(), token);
      return differences.map(({ effect, what }) => `${effect}: ${what}`);
    };

    it("is the same where the login may read that and no more", async () => {
      const exact = [
        { namespace: "etl", verbs: ["get"] },
        { namespace: "apps", verbs: ["get"], names: ["db"] },
      ] as const;
      expect(await found(exact)).toEqual([]);
    });

    it("is wider or narrower in the namespaces that the scopes name", async () => {
      expect(await found([{ namespace: "apps", verbs: ["get", "list"] }])).toEqual([
        "wider: who may get all secrets of apps",
        "wider: who may list all secrets of apps",
        "narrower: who may get all secrets of etl",
      ]);
      expect(await found([{ namespace: "shared", verbs: ["get"] }])).toHaveLength(2);
      expect(await found("all")).toContain("wider: who may get all secrets of all namespaces");
    });

    it("comes with a word on the other namespaces", async () => {
      const { remarks } = await check(own());
      expect(remarks.map(({ text }) => text)).toEqual([
        "other namespaces than those that the scopes name were not looked at",
      ]);
    });
  });
});

it("is not compared where an authorizer tells only a part", async () => {
  const stub = await startStubCluster();
  onTestFinished(() => stub.stop());
  stub.behave((_, response) => {
    const status = { resourceRules: [], nonResourceRules: [], incomplete: true };
    response.writeHead(201, { "content-type": "application/json" });
    response.end(JSON.stringify({ kind: "SelfSubjectRulesReview", status }));
  });
  const path = await kubeconfig(scratch(), stub, { user: { token: stub.admin } });
  const options = v.parse(kubernetesOptions, { auth: { method: "kubeconfig" } });
  const context = testContext({ env: { KUBECONFIG: path } });
  const error = await failureOf(() => kubernetes.check(requestFor({ options }), context));
  expect([error.code, error.message]).toEqual(["invalid", expect.stringMatching(/tells only a part/)]);
});
