/** Kubernetes: who a job's token is for the API server, and roles for the secrets that each scope reads. */
import { stringify } from "yaml";
import { type Dialect, tokenExpression } from "../granting/cel.ts";
import { globOf } from "../granting/path-pattern.ts";
import type { Remark } from "../granting/remark.ts";
import { type Access, accessOf, groupOf } from "../kubernetes/access.ts";
import type { KubernetesOptions } from "../kubernetes/options.ts";
import type { Policy, PolicyDocument, PolicyRequest, PolicyType, ScopeGrant } from "./policy.ts";

type Request = PolicyRequest<KubernetesOptions>;

/** The API server has no `in` for claims. */
const cel: Dialect = { token: "claims", isThere: name => `claims[?${name}].hasValue()` };

const group = "rbac.authorization.k8s.io";

export const kubernetes: PolicyType<KubernetesOptions> = {
  id: "kubernetes",
  summary:
    "Kubernetes: RBAC roles and bindings by namespaces and names, for a group that the API server's authentication configuration (CEL) makes of the token; `--check` compares roles and bindings, or what the store's login may read",
  make(request) {
    const { auth } = request.options;
    const scopes = request.grants.map(grant => ofScope(grant, request));
    const login = auth?.method === "jwt" ? loginOf(auth.audience, request) : { documents: [], remarks: [] };
    const remarks = [...login.remarks, ...scopes.flatMap(each => each.remarks)];
    if (auth?.method !== "jwt") {
      const text = `the store ${request.store} logs in as a service account or by a kubeconfig, which know no claims of jobs: bind the roles to that (kubectl create rolebinding NAME --role=ROLE --serviceaccount=NAMESPACE:NAME)`;
      remarks.push({ effect: "note", scope: undefined, text });
    }
    return { documents: [...login.documents, ...scopes.flatMap(({ documents }) => documents)], remarks };
  },

  async check(request, context) {
    const { kubernetesDifferences } = await import("../kubernetes/policy-check.ts");
    return kubernetesDifferences(request, context);
  },
};

/** One group for each scope that holds; a token for which none does is nobody. */
function loginOf(audience: string, { grants, issuer, store }: Request): Policy {
  const said = grants.map(({ scope, terms }) => ({ scope, expression: tokenExpression(terms, cel) }));
  const groups = said.map(({ scope, expression }) => `((${expression.text}) ? ['${groupOf(scope)}'] : [])`);
  const configuration = {
    apiVersion: "apiserver.config.k8s.io/v1",
    kind: "AuthenticationConfiguration",
    jwt: [
      {
        issuer: { url: issuer.url, audiences: [audience] },
        claimValidationRules: [
          {
            expression: said.map(({ expression }) => `(${expression.text})`).join(" || "),
            message: "no scope holds",
          },
        ],
        claimMappings: {
          username: { expression: "'job-secrets:' + claims.sub" },
          groups: { expression: groups.join(" + ") },
        },
      },
    ],
  };
  const document: PolicyDocument = {
    title: `whose tokens of ${issuer.url} the API server lets in: the file of its --authentication-config`,
    scope: undefined,
    text: stringify(configuration, { lineWidth: 0 }),
    command: ["tee", `${store}-authentication.yaml`],
  };
  const remarks: Remark[] = said.flatMap(({ scope, expression }) =>
    expression.wider.map(text => ({ effect: "wider" as const, scope, text })),
  );
  const text =
    "before Kubernetes 1.34 the authentication configuration is apiserver.config.k8s.io/v1beta1, and before 1.30 there is none";
  return { documents: [document], remarks: [...remarks, { effect: "note", scope: undefined, text }] };
}

function ofScope({ scope, paths }: ScopeGrant, { options, lists }: Request): Policy {
  const own = options.namespace ?? "";
  const told = paths.map(steps => accessOf(steps, own));
  const remarks: Remark[] = told.flatMap(({ wider, refused }) => [
    ...(wider === undefined ? [] : [{ effect: "wider" as const, scope, text: wider }]),
    ...(refused === undefined ? [] : [{ effect: "narrower" as const, scope, text: `left out: ${refused}` }]),
  ]);
  const namespaces = new Map<string | undefined, Access[]>();
  for (const access of told.flatMap(({ accesses }) => accesses)) {
    namespaces.set(access.namespace, [...(namespaces.get(access.namespace) ?? []), access]);
  }
  if (namespaces.has("")) {
    const text =
      "the store names no namespace, so a role is made in the one that kubectl is in: it has to be that of the store";
    remarks.push({ effect: "note", scope, text });
  }
  const isBound = options.auth?.method === "jwt";
  const documents = [...namespaces].map(([namespace, accesses]) => {
    const objects = [
      roleOf(scope, namespace, accesses, lists),
      ...(isBound ? [bindingOf(scope, namespace)] : []),
    ];
    return {
      title: `may read ${paths.map(globOf).join(", ")}${namespace === "" ? "" : ` in ${namespace ?? "all namespaces"}`}`,
      scope,
      text: objects.map(each => stringify(each, { lineWidth: 0 })).join("---\n"),
      command: ["kubectl", "apply", "-f", "-"],
    };
  });
  return { documents, remarks };
}

function roleOf(scope: string, namespace: string | undefined, accesses: readonly Access[], lists: boolean) {
  const names = accesses.map(({ name }) => name);
  const isWhole = names.includes(undefined);
  const rule = {
    apiGroups: [""],
    resources: ["secrets"],
    // Who lists secrets sees their values, too: only where all of them may be read.
    verbs: isWhole && lists ? ["get", "list"] : ["get"],
    ...(isWhole ? {} : { resourceNames: [...new Set(names)] }),
  };
  const kind = namespace === undefined ? "ClusterRole" : "Role";
  return { apiVersion: `${group}/v1`, kind, metadata: metadataOf(scope, namespace), rules: [rule] };
}

function bindingOf(scope: string, namespace: string | undefined) {
  const kind = namespace === undefined ? "ClusterRole" : "Role";
  const metadata = metadataOf(scope, namespace);
  return {
    apiVersion: `${group}/v1`,
    kind: `${kind}Binding`,
    metadata,
    subjects: [{ kind: "Group", name: groupOf(scope), apiGroup: group }],
    roleRef: { kind, name: metadata.name, apiGroup: group },
  };
}

/** Names of roles take all the letters that names of scopes have. */
function metadataOf(scope: string, namespace: string | undefined) {
  return { name: `job-secrets-${scope}`, ...(namespace ? { namespace } : {}) };
}
