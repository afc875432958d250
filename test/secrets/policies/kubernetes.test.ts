import { evaluate } from "@marcbachmann/cel-js";
import * as v from "valibot";
import { describe, expect, it, onTestFinished } from "vitest";
import { parseAllDocuments, stringify } from "yaml";
import { kubernetesOptions } from "../../../src/secrets/kubernetes/options.ts";
import { kubernetes } from "../../../src/secrets/policies/kubernetes.ts";
import { createAuthority } from "../../harness/certificates.ts";
import { askServer } from "../../harness/kubernetes/ask.ts";
import { realPrograms, startRealCluster } from "../../harness/kubernetes/real.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";
import { startTlsIssuer } from "../../harness/tls-issuer.ts";
import { type Asked, grantOf, requestFor } from "./requests.ts";

const jwt = { method: "jwt", audience: "kubernetes", address: "https://kubernetes.example.com" };

function make(asked: Omit<Asked<unknown>, "options"> = {}, more: object = {}) {
  const options = v.parse(kubernetesOptions, { namespace: "ci", auth: jwt, ...more });
  return kubernetes.make(requestFor({ base: "", ...asked, options }));
}

/** What kubectl gets. */
function objects(made: ReturnType<typeof make>) {
  return made.documents
    .filter(({ command }) => command[0] === "kubectl")
    .flatMap(({ text = "" }) => parseAllDocuments(text).map(each => each.toJS()));
}

/** Without the remark on versions, which is always there. */
const told = (made: ReturnType<typeof make>) => made.remarks.filter(({ text }) => !text.includes("1.34"));

const roles = (made: ReturnType<typeof make>) =>
  objects(made)
    .filter(({ kind }) => /Role$/.test(kind))
    .map(({ kind, metadata, rules: [rule] }) => [kind, metadata.namespace, rule.verbs, rule.resourceNames]);

describe("the roles of Kubernetes", () => {
  it.each<[string, readonly unknown[][]]>([
    ["prod/etl/db", [["Role", "etl", ["get"], ["db"]]]],
    ["prod/db", [["Role", "ci", ["get"], ["db"]]]],
    ["prod/etl/*", [["Role", "etl", ["get"], undefined]]],
    ["prod/etl/**", [["Role", "etl", ["get"], undefined]]],
    ["prod/*/tls", [["ClusterRole", undefined, ["get"], ["tls"]]]],
    ["prod/**", [["ClusterRole", undefined, ["get"], undefined]]],
    ["prod/etl/{a,b}", [["Role", "etl", ["get"], ["a", "b"]]]],
  ])("for %s", (read, expected) => {
    expect(roles(make({ read: [read] }))).toEqual(expected);
  });

  it("are bound to the group of the scope, and by nobody where the store logs in otherwise", () => {
    const [role, binding] = objects(make({ read: ["prod/etl/db"] }));
    expect(binding).toMatchObject({
      kind: "RoleBinding",
      metadata: { name: "job-secrets-etl", namespace: "etl" },
      subjects: [{ kind: "Group", name: "job-secrets:etl" }],
      roleRef: { kind: "Role", name: role.metadata.name },
    });
    const made = make({ read: ["prod/etl/db"] }, { auth: { method: "in-cluster" } });
    expect(objects(made).map(({ kind }) => kind)).toEqual(["Role"]);
    expect(made.remarks[0]?.text).toMatch(/bind the roles/);
  });

  it("list only where all may be read, for that shows the values", () => {
    expect(roles(make({ read: ["prod/etl/*", "prod/x/db"], lists: true }))).toEqual([
      ["Role", "etl", ["get", "list"], undefined],
      ["Role", "x", ["get"], ["db"]],
    ]);
  });

  it("say where they are wider, or none", () => {
    const remarks = (read: string) =>
      told(make({ read: [read] })).map(({ effect, text }) => `${effect}: ${text}`);
    expect(remarks("prod/etl/x*")).toEqual([expect.stringMatching(/^wider: Kubernetes cannot say x\*/)]);
    expect(remarks("prod/a/b/c")).toEqual([expect.stringMatching(/^narrower: left out/)]);
  });

  it("say that the namespace is open where the store names none", () => {
    const made = make({ read: ["prod/db"] }, { namespace: undefined });
    expect(roles(made)).toEqual([["Role", undefined, ["get"], ["db"]]]);
    expect(told(made).map(({ text }) => text)).toEqual([expect.stringMatching(/names no namespace/)]);
  });
});

describe("the authentication configuration of Kubernetes", () => {
  const more = [grantOf({ repository: ["acme/other"] }, ["prod/x"], "", "github", "other")];
  const [document] = make({ when: { repository: ["acme/etl"], ref: ["refs/heads/r-*"] }, more }).documents;
  const [{ issuer, claimValidationRules, claimMappings }] = parseAllDocuments(document?.text ?? "")[0]?.toJS()
    .jwt ?? [{}];

  it("trusts the issuer's tokens for the store's audience", () => {
    expect(issuer).toEqual({ url: "https://token.actions.githubusercontent.com", audiences: ["kubernetes"] });
  });

  it.each([
    [{ repository: "acme/etl", ref: "refs/heads/r-1" }, ["job-secrets:etl"]],
    [{ repository: "acme/etl", ref: "refs/heads/r-1/x" }, []],
    [{ repository: "acme/other" }, ["job-secrets:other"]],
    [{ repository: "acme/none" }, []],
  ])("makes of %j the groups %j", (claims, groups) => {
    expect(evaluate(claimMappings.groups.expression, { claims })).toEqual(groups);
    expect(evaluate(claimValidationRules[0].expression, { claims })).toBe(groups.length > 0);
    expect(evaluate(claimMappings.username.expression, { claims: { ...claims, sub: "s" } })).toBe(
      "job-secrets:s",
    );
  });
});

const programs = realPrograms();
if (programs !== undefined) {
  it("a real API server takes all of it, and lets a job read exactly what its scope grants", async () => {
    const authority = createAuthority();
    const issuer = await startTlsIssuer(authority.issue());
    const audience = "k8s.acme.test";
    const auth = { ...jwt, audience };
    const when = { repository: ["acme/etl"], ref: ["refs/heads/r-*"], "k8s.test/level": ["3"] };
    const more = [grantOf({ repository: ["acme/other"] }, ["prod/other/db"], "", "github", "other")];
    const read = ["prod/etl/*", "prod/shared/dsn", "prod/db", "prod/*/tls"];
    const made = make({ when, more, read, issuer: issuer.url }, { namespace: "default", auth });
    const [configuration] = made.documents;
    const trusted = parseAllDocuments(configuration?.text ?? "")[0]?.toJS();
    trusted.jwt[0].issuer.certificateAuthority = authority.cert;
    const folder = scratch();
    writeTree(folder, { "authentication.yaml": stringify(trusted) });
    const real = await startRealCluster(programs, {
      flags: [`--authentication-config=${folder}/authentication.yaml`],
    });
    onTestFinished(() => real.stop());
    const secrets = [
      "etl/a",
      "etl/b",
      "shared/dsn",
      "shared/x",
      "default/db",
      "default/x",
      "x/tls",
      "other/db",
    ];
    for (const secret of secrets) {
      const [namespace = "", name = ""] = secret.split("/");
      await real.put(namespace, name, { v: Buffer.from("the value") });
    }
    for (const object of objects(made)) {
      const { kind, metadata } = object;
      const place = metadata.namespace === undefined ? "" : `/namespaces/${metadata.namespace}`;
      const path = `/apis/rbac.authorization.k8s.io/v1${place}/${kind.toLowerCase()}s`;
      const { status, body } = await askServer(real.address, real.ca, path, {
        method: "POST",
        token: real.admin,
        body: object,
      });
      expect(status, JSON.stringify(body)).toBe(201);
    }
    const readable = async (claims: Readonly<Record<string, unknown>>) => {
      const token = await issuer.token(audience, 300, claims);
      const answers = await Promise.all(
        secrets.map(secret => real.get(`/api/v1/namespaces/${secret.replace("/", "/secrets/")}`, token)),
      );
      return answers.map(({ status }, index) => (status === 200 ? secrets[index] : status));
    };
    const ours = { repository: "acme/etl", ref: "refs/heads/r-1", "k8s.test/level": "3" };
    const [no, nobody] = [403, 401];
    await expect
      .poll(() => readable(ours), { timeout: 20_000 })
      .toEqual(["etl/a", "etl/b", "shared/dsn", no, "default/db", no, "x/tls", no]);
    expect(await readable({ repository: "acme/other" })).toEqual([no, no, no, no, no, no, no, "other/db"]);
    for (const claims of [
      { ...ours, ref: "refs/heads/r-1/x" },
      { ...ours, "k8s.test/level": undefined },
      {},
    ]) {
      expect(await readable(claims)).toEqual(secrets.map(() => nobody));
    }
  }, 120_000);
}
