/** Google Secret Manager: what the workload identity provider makes of a token, and bindings for each scope. */
import { googleCel, memberFor, type Pool, poolIn, providerOptions } from "../gcp/federation-rules.ts";
import type { GcpOptions } from "../gcp/options.ts";
import { placeOf } from "../gcp/policy-place.ts";
import { selectionOf } from "../gcp/secret-condition.ts";
import { tokenExpression } from "../granting/cel.ts";
import { globOf } from "../granting/path-pattern.ts";
import type { Remark } from "../granting/remark.ts";
import type { Policy, PolicyDocument, PolicyRequest, PolicyType, ScopeGrant } from "./policy.ts";

type Request = PolicyRequest<GcpOptions>;

const accessor = "--role=roles/secretmanager.secretAccessor";

export const gcpSecretManager: PolicyType<GcpOptions> = {
  id: "gcp-secret-manager",
  summary:
    "Google Cloud: attribute mapping and condition (CEL) of the workload identity provider, and IAM bindings per secret, or by conditions on their names; `--check` compares all of it in the projects",
  make(request) {
    const { auth } = request.options;
    const pool = auth.method === "jwt" ? poolIn(auth.provider) : undefined;
    const account = auth.service_account;
    if (pool === undefined && account === undefined) {
      const text = `the store ${request.store} acts as whoever the machine is, and does not say who that is: name a service_account`;
      return { documents: [], remarks: [{ effect: "refused", scope: undefined, text }] };
    }
    const login = pool === undefined ? { documents: [], remarks: [] } : loginOf(pool, request);
    const scopes = request.grants.map(grant => {
      const member =
        account === undefined && pool !== undefined
          ? memberFor(pool, grant, request.grants)
          : `serviceAccount:${account}`;
      return bindingsOf(grant, member, request);
    });
    return {
      documents: [...login.documents, ...scopes.flatMap(({ documents }) => documents)],
      remarks: [...login.remarks, ...shared(request), ...scopes.flatMap(({ remarks }) => remarks)],
    };
  },

  async check(request, context) {
    const { gcpDifferences } = await import("../gcp/policy-check.ts");
    return gcpDifferences(request, context);
  },
};

/** Who is let in: one attribute for each scope, and nobody for whom none of them holds. */
function loginOf(pool: Pool, request: Request): Policy {
  const { grants, options, issuer } = request;
  const account = options.auth.service_account;
  const command = ["gcloud", "iam", "workload-identity-pools", "providers", "update-oidc", pool.provider];
  const documents: PolicyDocument[] = [
    {
      title: `whose tokens of ${issuer.url} are let in`,
      scope: undefined,
      text: undefined,
      command: [...command, ...providerOptions(pool, request)],
    },
  ];
  if (account !== undefined) {
    for (const grant of grants) {
      const member = `--member=${memberFor(pool, grant, grants)}`;
      const bind = ["gcloud", "iam", "service-accounts", "add-iam-policy-binding", account];
      documents.push({
        title: `who may act as ${account}`,
        scope: grant.scope,
        text: undefined,
        command: [...bind, "--role=roles/iam.workloadIdentityUser", member],
      });
    }
  }
  const remarks = grants.flatMap(({ scope, terms }) =>
    tokenExpression(terms, googleCel).wider.map(text => ({ effect: "wider" as const, scope, text })),
  );
  const text = `the provider's other attributes are replaced; where it is not there yet, write create-oidc in place of update-oidc`;
  return { documents, remarks: [...remarks, { effect: "note", scope: undefined, text }] };
}

function shared({ grants, options, store }: Request): Remark[] {
  const account = options.auth.service_account;
  if (account === undefined || grants.length < 2) return [];
  const scopes = grants.map(({ scope }) => scope).join(", ");
  const text = `${scopes} act as one account, ${account}, so each can read what any of them may: take service_account out of the store ${store}, or give each a store of its own`;
  return [{ effect: "wider", scope: undefined, text }];
}

function bindingsOf(grant: ScopeGrant, member: string, request: Request): Policy {
  const { scope } = grant;
  const remarks: Remark[] = [];
  const documents: PolicyDocument[] = [];
  const projects = new Set<string>();
  for (const steps of grant.paths) {
    const place = placeOf(steps, request);
    if (place === undefined) {
      remarks.push({
        effect: "narrower",
        scope,
        text: `left out: nothing says in which project ${globOf(steps)} is`,
      });
      continue;
    }
    projects.add(place.project);
    const selection = selectionOf(place.inside);
    const title = `may read ${globOf(place.inside)} of ${place.project}`;
    const who = [accessor, `--member=${member}`];
    if (selection.kind === "refused") {
      remarks.push({ effect: "narrower", scope, text: `left out: ${selection.why}` });
    } else if (selection.kind === "name") {
      const where = [
        `--project=${place.project}`,
        ...(place.location === undefined ? [] : [`--location=${place.location}`]),
      ];
      const command = ["gcloud", "secrets", "add-iam-policy-binding", selection.name, ...where, ...who];
      documents.push({ title, scope, text: undefined, command: [...command, "--condition=None"] });
    } else {
      if (selection.wider !== undefined) remarks.push({ effect: "wider", scope, text: selection.wider });
      const text = `${JSON.stringify({ title: `job-secrets-${scope}`.slice(0, 100), expression: selection.expression }, undefined, 2)}\n`;
      const command = ["gcloud", "projects", "add-iam-policy-binding", place.project, ...who];
      documents.push({ title, scope, text, command: [...command, "--condition-from-file=/dev/stdin"] });
    }
  }
  for (const project of request.lists ? projects : []) {
    const command = ["gcloud", "projects", "add-iam-policy-binding", project];
    const title = `may list the names of all secrets of ${project}`;
    const role = "--role=roles/secretmanager.viewer";
    documents.push({
      title,
      scope,
      text: undefined,
      command: [...command, role, `--member=${member}`, "--condition=None"],
    });
  }
  return { documents, remarks };
}
