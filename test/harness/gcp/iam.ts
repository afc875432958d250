/** Google's IAM over maps: policies of projects, accounts and secrets, and workload identity providers. */
import type { StubAnswer, StubRequest } from "../stub-server.ts";
import { refusal } from "./secret-manager.ts";

export interface StoredBinding {
  role: string;
  members: string[];
  condition?: { title?: string; expression: string };
}

export interface Administration {
  /** By the provider's whole name: what Google has of it. */
  readonly providers: Map<string, object>;
  /** By `projects/P`, `serviceAccounts/EMAIL` and `projects/P/secrets/S`. */
  readonly policies: Map<string, StoredBinding[]>;
  /** The principals that may look. */
  readonly lookers: Set<string>;
}

const paths = {
  provider: /^\/v1\/(projects\/\d+\/locations\/global\/workloadIdentityPools\/[^/]+\/providers\/[^/:]+)$/,
  project: /^\/v3\/(projects\/[^/:]+):getIamPolicy$/,
  account: /^\/v1\/projects\/-\/(serviceAccounts\/[^/:]+):getIamPolicy$/,
  secret: /^\/v1\/(projects\/[^/]+(?:\/locations\/[^/]+)?\/secrets\/[^/:]+):getIamPolicy$/,
};

/** Undefined for a path that is none of these. `secrets` are the names of those that there are. */
export function iam(
  request: StubRequest,
  principal: string | undefined,
  { providers, policies, lookers }: Administration,
  secrets: ReadonlyMap<string, unknown>,
): StubAnswer | undefined {
  const path = decodeURIComponent(request.path);
  const provider = paths.provider.exec(path)?.[1];
  const posted = (paths.project.exec(path) ?? paths.account.exec(path))?.[1];
  const secret = paths.secret.exec(path)?.[1];
  const name = provider ?? posted ?? secret;
  if (name === undefined) return undefined;
  // Google knows these paths by one method only.
  if (request.method !== (posted === undefined ? "GET" : "POST")) return { status: 404, body: "<html>" };
  if (principal === undefined) return refusal(401, "UNAUTHENTICATED", "invalid authentication credentials");
  if (!lookers.has(principal)) {
    return refusal(
      403,
      "PERMISSION_DENIED",
      `Permission denied on resource '${name}' (or it may not exist).`,
    );
  }
  if (provider !== undefined) {
    const body = providers.get(provider);
    return body === undefined
      ? refusal(404, "NOT_FOUND", "Requested entity was not found.")
      : { status: 200, body: { name: provider, ...body } };
  }
  if (secret !== undefined && !secrets.has(secret)) {
    return refusal(404, "NOT_FOUND", `Secret [${secret}] not found.`);
  }
  return policyOf(name, versionIn(request), policies);
}

/** Before version 3 of policies Google leaves conditions out, and puts a hash into the names of their roles. */
function policyOf(name: string, version: number, policies: Administration["policies"]): StubAnswer {
  const all = policies.get(name) ?? [];
  const bindings = all.map(({ role, members, condition }) =>
    condition === undefined || version < 3
      ? { role: condition === undefined ? role : `${role}_withcond_0a1b`, members }
      : { role, members, condition },
  );
  const isConditional = version >= 3 && all.some(({ condition }) => condition !== undefined);
  const body = { version: isConditional ? 3 : 1, etag: "BwW=", ...(all.length > 0 && { bindings }) };
  return { status: 200, body };
}

function versionIn({ query, body }: StubRequest): number {
  const asked = query.get("options.requestedPolicyVersion");
  if (asked !== null) return Number(asked);
  const { options } = (body === "" ? {} : JSON.parse(body)) as {
    options?: { requestedPolicyVersion?: number };
  };
  return options?.requestedPolicyVersion ?? 1;
}
