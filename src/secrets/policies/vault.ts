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
    const remarks = [...assumedEngines(request), ...made.flatMap(each => each.remarks)];
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
  const space = request.options.namespace;
  const namespace = space === undefined ? [] : [`-namespace=${space}`];
  const remarks: Remark[] = told.flatMap(({ wider, refused }) => [
    ...(wider === undefined ? [] : [{ effect: "wider" as const, scope, text: `the policy covers ${wider}` }]),
    ...(refused === undefined ? [] : [{ effect: "narrower" as const, scope, text: `left out: ${refused}` }]),
  ]);
  const documents: PolicyDocument[] = [
    {
      title: `policy ${policyName(scope, request)}`,
      scope,
      text: hclOf(
        `${scope}: ${grant.paths.map(globOf).join(", ")}`,
        told.flatMap(({ paths }) => paths),
      ),
      command: ["vault", "policy", "write", ...namespace, policyName(scope, request), "-"],
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
      command: ["vault", "write", ...namespace, `auth/${mount}/role/${name}`, "-"],
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
    token_policies: [policyName(grant.scope, request)],
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

interface Mounted {
  readonly mount: readonly string[];
  readonly engine: Engine;
  readonly isTold: boolean;
}

/** The engine that a pattern leads into: the longest that was told, or KV 2 mounted at the first segment. */
function engineOf(steps: Steps, { engines }: Request): Mounted {
  const told = [...engines]
    .map(([path, kind]) => ({ mount: path.split("/"), engine: engineKinds[kind] ?? "kv2", isTold: true }))
    .filter(({ mount }) =>
      mount.every((segment, index) => {
        const step = steps[index];
        return step?.kind === "text" && step.text === segment;
      }),
    )
    .sort((left, right) => right.mount.length - left.mount.length);
  const [first] = steps;
  return told[0] ?? { mount: [first?.kind === "text" ? first.text : ""], engine: "kv2", isTold: false };
}

/** Vault's names have small letters only, so two scopes may come to the same one: they are numbered. */
function policyName(scope: string, { grants }: Request): string {
  const plain = `job-secrets-${scope.toLowerCase()}`;
  const same = grants.filter(each => each.scope.toLowerCase() === scope.toLowerCase());
  const at = same.findIndex(each => each.scope === scope);
  return at > 0 ? `${plain}-${at + 1}` : plain;
}

/** Engines of which nobody told what they are. */
function assumedEngines(request: Request): Remark[] {
  const all = request.grants.flatMap(({ paths }) => paths).map(steps => engineOf(steps, request));
  const mounts = new Set(all.filter(({ isTold }) => !isTold).map(({ mount }) => mount.join("/")));
  return [...mounts]
    .filter(mount => mount !== "")
    .map(mount => ({
      effect: "note",
      scope: undefined,
      text: `${mount} is taken for a KV 2 engine; if it is another one, say --engine ${mount}=1 or --engine ${mount}=dynamic, and name longer mounts as a whole`,
    }));
}

/** The role that the store logs in with, where one scope uses it alone. */
function roleName(role: string, scope: string, { grants }: Request): string {
  return grants.length > 1 ? `${role}-${scope}` : role;
}
