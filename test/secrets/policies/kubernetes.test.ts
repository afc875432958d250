import { evaluate } from "@marcbachmann/cel-js";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { kubernetesOptions } from "../../../src/secrets/kubernetes/options.ts";
import { kubernetes } from "../../../src/secrets/policies/kubernetes.ts";
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
      make({ read: [read] }).remarks.map(({ effect, text }) => `${effect}: ${text}`);
    expect(remarks("prod/etl/x*")).toEqual([expect.stringMatching(/^wider: Kubernetes cannot say x\*/)]);
    expect(remarks("prod/a/b/c")).toEqual([expect.stringMatching(/^narrower: left out/)]);
  });

  it("say that the namespace is open where the store names none", () => {
    const made = make({ read: ["prod/db"] }, { namespace: undefined });
    expect(roles(made)).toEqual([["Role", undefined, ["get"], ["db"]]]);
    expect(made.remarks.map(({ text }) => text)).toEqual([expect.stringMatching(/names no namespace/)]);
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
