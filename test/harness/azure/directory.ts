/** Microsoft Graph and Azure's resource manager over lists: federated credentials, vaults, and who has which role. */
import type { StubAnswer, StubRequest } from "../stub-server.ts";
import type { TokenOf } from "./entra.ts";

export interface RoleDefinition {
  readonly roleName: string;
  readonly permissions: readonly object[];
}

export interface Administration {
  /** By client id. */
  readonly credentials: Map<string, object[]>;
  /** Role by its name; the id of a role is its name here. */
  readonly definitions: Map<string, RoleDefinition>;
  /** Client ids, each with a role and what it is for. */
  readonly assignments: { client: string; role: string; scope: string }[];
  /** Client ids that may look. */
  readonly lookers: Set<string>;
  vaults: { id: string; name: string; rbac: boolean | null }[];
  /** Assignments come in pages of so many. */
  pageSize: number;
}

export const vaultId = "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/acme";
const read = "Microsoft.KeyVault/vaults/secrets/getSecret/action";

export function createAdministration(): Administration {
  const role = (roleName: string, permissions: object) => ({ roleName, permissions: [permissions] });
  return {
    credentials: new Map(),
    definitions: new Map(
      [
        role("Key Vault Secrets User", { dataActions: [read], actions: [] }),
        role("Key Vault Administrator", { dataActions: ["Microsoft.KeyVault/vaults/*"], actions: [] }),
        role("Key Vault Reader", { dataActions: ["Microsoft.KeyVault/vaults/secrets/readMetadata/action"] }),
        role("Owner", { actions: ["*"] }),
        role("Contributor", { actions: ["*"], notActions: ["Microsoft.Authorization/*/Write"] }),
      ].map(each => [each.roleName, each]),
    ),
    assignments: [],
    lookers: new Set(),
    vaults: [{ id: vaultId, name: "acme", rbac: true }],
    pageSize: 100,
  };
}

/** Undefined for a request that goes elsewhere. */
export function directory(
  request: StubRequest,
  of: TokenOf | undefined,
  all: Administration,
): StubAnswer | undefined {
  const isGraph = request.origin === "https://graph.microsoft.com";
  if (!isGraph && request.origin !== "https://management.azure.com") return undefined;
  if (of === undefined || of.resource !== request.origin) return { status: 401, body: fault("Unauthorized") };
  if (!all.lookers.has(of.client)) return { status: 403, body: fault("Authorization_RequestDenied") };
  return isGraph ? graph(request, all) : management(request, all);
}

function graph({ path }: StubRequest, { credentials }: Administration): StubAnswer {
  const [, kind, client = ""] =
    /^\/(?:beta|v1\.0)\/(applications|servicePrincipals)\(appId='([\w-]+)'\)/.exec(path) ?? [];
  const own = credentials.get(client);
  if (own === undefined) return { status: 404, body: fault("Request_ResourceNotFound") };
  return {
    status: 200,
    body: kind === "servicePrincipals" ? { id: `principal-of-${client}` } : { value: own },
  };
}

function management(request: StubRequest, all: Administration): StubAnswer {
  const { method, path, query, body } = request;
  if (!query.has("api-version")) return { status: 400, body: fault("MissingApiVersionParameter") };
  if (method === "POST" && path === "/providers/Microsoft.ResourceGraph/resources") {
    const name = /name =~ '([\w-]+)'/.exec((JSON.parse(body) as { query: string }).query)?.[1];
    const data = all.vaults.filter(each => each.name === name).map(({ id, rbac }) => ({ id, rbac }));
    return { status: 200, body: { totalRecords: data.length, count: data.length, data } };
  }
  const definition = /^\/subscriptions\/s\/providers\/Microsoft\.Authorization\/roleDefinitions\/(.+)$/.exec(
    path,
  );
  if (definition !== null) {
    return {
      status: 200,
      body: { properties: all.definitions.get(decodeURIComponent(definition[1] ?? "")) },
    };
  }
  if (!path.endsWith("/providers/Microsoft.Authorization/roleAssignments")) return { status: 404, body: {} };
  const client = /^assignedTo\('principal-of-([\w-]+)'\)$/.exec(query.get("$filter") ?? "")?.[1];
  const own = all.assignments.filter(each => each.client === client);
  const from = Number(query.get("$skipToken") ?? 0);
  const value = own.slice(from, from + all.pageSize).map(({ role, scope }) => ({
    properties: {
      scope,
      roleDefinitionId: `/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/${encodeURIComponent(role)}`,
    },
  }));
  const next = new URLSearchParams(query);
  next.set("$skipToken", String(from + all.pageSize));
  const nextLink = from + all.pageSize < own.length ? `${request.origin}${path}?${next}` : undefined;
  return { status: 200, body: { value, nextLink } };
}

function fault(code: string): object {
  return { error: { code, message: code } };
}
