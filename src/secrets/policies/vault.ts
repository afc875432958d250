/** Vault and OpenBao: a role for the job's token, and an ACL policy of the paths that each scope reads. */

import { globOf, type Steps } from "../granting/path-pattern.ts";
import type { Remark } from "../granting/remark.ts";
import { addressIn } from "../vault/client.ts";
import type { VaultOptions } from "../vault/options.ts";
import { differencesOf } from "../vault/policy-check.ts";
import { type Engine, hclOf, pathsFor, type Told } from "../vault/policy-paths.ts";
import { boundClaims, type JwtRole } from "../vault/role.ts";
import type { PolicyDocument, PolicyRequest, PolicyType, ScopeGrant } from "./policy.ts";

type Request = PolicyRequest<VaultOptions>;

const engineKinds: Readonly<Record<string, Engine>> = { "1": "kv1", "2": "kv2", dynamic: "dynamic" };

export const vault: PolicyType<VaultOptions> = {
  id: "vault",
  summary:
    "Vault and OpenBao: `jwt` role (audience, bound claims, short life) and ACL policy for KV 1 and 2 and for dynamic secrets; `--check` compares both",

  make(request) {
    const { grants, options } = request;
    const made = grants.map(grant => ofScope(grant, request));
    const remarks = made.flatMap(each => each.remarks);
    if (options.auth.method !== "jwt") {
      const text = `the store ${request.store} logs in by ${options.auth.method}, which knows no claims of jobs: who gets the policies is decided there`;
      remarks.push({ effect: "note", scope: undefined, text });
    } else if (grants.length > 1) {
      const text = `one login has one role, and the store ${request.store} has ${options.auth.role} for all of: ${grants.map(({ scope }) => scope).join(", ")}. Each gets a role of its own here; give each a store of its own with that role`;
      remarks.push({ effect: "note", scope: undefined, text });
    }
    if (request.lists && grants.some(each => usesKv1(each, request))) {
      const text =
        "who delivers a group from KV 1 also reads the secret at the group's own path: grant that as well";
      remarks.push({ effect: "note", scope: undefined, text });
    }
    return { documents: made.flatMap(({ documents }) => documents), remarks };
  },

  check: (request, context) =>
    differencesOf(
      request.grants.map(grant => ({
        scope: grant.scope,
        role: request.options.auth.method === "jwt" ? roleOf(grant, request) : undefined,
        paths: toldOf(grant, request).flatMap(({ paths }) => paths),
      })),
      request.options,
      context,
    ),
};

function ofScope(grant: ScopeGrant, request: Request) {
  const { scope } = grant;
  const { auth } = request.options;
  const told = toldOf(grant, request);
  const remarks: Remark[] = told.flatMap(({ wider, refused }) => [
    ...(wider === undefined ? [] : [{ effect: "wider" as const, scope, text: `the policy covers ${wider}` }]),
    ...(refused === undefined ? [] : [{ effect: "narrower" as const, scope, text: `left out: ${refused}` }]),
  ]);
  const documents: PolicyDocument[] = [
    {
      title: `policy ${policyName(scope)}`,
      scope,
      text: hclOf(
        `${scope}: ${grant.paths.map(globOf).join(", ")}`,
        told.flatMap(({ paths }) => paths),
      ),
      command: ["vault", "policy", "write", policyName(scope), "-"],
    },
  ];
  if (auth.method === "jwt") {
    const name = roleName(auth.role, scope, request);
    const { wider } = boundClaims(grant.terms);
    remarks.push(...wider.map(text => ({ effect: "wider" as const, scope, text })));
    const mount = auth.mount.replaceAll(/^\/+|\/+$/g, "");
    documents.push({
      title: `role ${name}, for tokens of ${request.issuer.url}`,
      scope,
      text: `${JSON.stringify(roleOf(grant, request), undefined, 2)}\n`,
      command: ["vault", "write", `auth/${mount}/role/${name}`, "-"],
    });
  }
  return { documents, remarks };
}

function roleOf(grant: ScopeGrant, request: Request): JwtRole {
  const { options, env, issuer } = request;
  const { type, claims } = boundClaims(grant.terms);
  const own = options.auth.method === "jwt" ? options.auth.audience : undefined;
  // A lease ends with the token that it was read by, which so has to live as long as the job.
  const isDynamic = grant.paths.some(steps => engineOf(steps, request).engine === "dynamic");
  return {
    role_type: "jwt",
    user_claim: issuer.user,
    bound_audiences: [own ?? addressIn(options, env)],
    bound_claims_type: type,
    bound_claims: claims,
    token_policies: [policyName(grant.scope)],
    token_ttl: isDynamic ? "6h" : "15m",
    token_max_ttl: isDynamic ? "6h" : "15m",
  };
}

function toldOf({ paths }: ScopeGrant, request: Request): readonly Told[] {
  return paths.map(steps => {
    const { mount, engine } = engineOf(steps, request);
    return pathsFor(steps, mount, engine);
  });
}

function usesKv1({ paths }: ScopeGrant, request: Request): boolean {
  return paths.some(steps => engineOf(steps, request).engine === "kv1");
}

/** The engine that a pattern leads into: the longest that was told, or KV 2 mounted at the first segment. */
function engineOf(steps: Steps, { engines }: Request): { mount: readonly string[]; engine: Engine } {
  const told = [...engines]
    .map(([path, kind]) => ({ mount: path.split("/"), engine: engineKinds[kind] ?? "kv2" }))
    .filter(({ mount }) =>
      mount.every((segment, index) => {
        const step = steps[index];
        return step?.kind === "text" && step.text === segment;
      }),
    )
    .sort((left, right) => right.mount.length - left.mount.length);
  const [first] = steps;
  return told[0] ?? { mount: [first?.kind === "text" ? first.text : ""], engine: "kv2" };
}

function policyName(scope: string): string {
  return `job-secrets-${scope.toLowerCase()}`;
}

/** The role that the store logs in with, where one scope uses it alone. */
function roleName(role: string, scope: string, { grants }: Request): string {
  return grants.length > 1 ? `${role}-${scope}` : role;
}
