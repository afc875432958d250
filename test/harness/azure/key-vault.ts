/** Key Vault's REST interface over a map: secrets, versions, deleted secrets, pages, and the challenge before them. */
import type { StubAnswer, StubRequest } from "../stub-server.ts";
import type { TokenOf } from "./entra.ts";

export interface StoredVersion {
  readonly id: string;
  readonly value: string;
  readonly contentType?: string;
  readonly attributes: { enabled: boolean; exp?: number; nbf?: number };
}

export interface Vault {
  readonly origin: string;
  tenant: string;
  /** What tokens for it are for. */
  resource: string;
  /** Secrets by their names in lower case, with the oldest version first. */
  readonly secrets: Map<string, { readonly name: string; readonly versions: StoredVersion[] }>;
  /** Names of deleted secrets, with when that was. */
  readonly deleted: Map<string, number>;
  /** Client ids that may read secrets, and those that may list. */
  readonly readers: Set<string>;
  readonly listers: Set<string>;
  pageSize: number;
  /** With what a caller without the right is refused: `ForbiddenByRbac`. */
  refusal: string;
  /** Where the pages after the first are; the vault itself by default. */
  pagesAt: string | undefined;
  /** What the challenge says that they are for, where that is another thing. */
  challenged: string | undefined;
  /** True when a token that it does not know is one whose time is over. */
  ended: boolean;
}

/** Undefined for a path that is none of the service's. */
export function keyVault(
  request: StubRequest,
  of: TokenOf | undefined,
  vault: Vault,
): StubAnswer | undefined {
  const [, kind, name, version, ...more] = request.path.split("/");
  if ((kind !== "secrets" && kind !== "deletedsecrets") || more.length > 0) return undefined;
  if (!request.query.has("api-version")) return refusal(400, "BadParameter", "api-version must be specified");
  if (of === undefined || of.resource !== vault.resource || of.tenant !== vault.tenant)
    return challenge(vault, of);
  const isList = name === undefined || name === "" || version === "versions";
  if (!(isList ? vault.listers : vault.readers).has(of.client)) {
    return refusal(403, "Forbidden", "Caller is not authorized.", vault.refusal);
  }
  if (kind === "deletedsecrets") return deletedSecret(name ?? "", vault);
  if (name === undefined || name === "")
    return listed([...vault.secrets.values()].map(newest), request, vault);
  if (!/^[0-9A-Za-z-]{1,127}$/.test(name))
    return refusal(400, "BadParameter", "The request URI contains an invalid name");
  const secret = vault.deleted.has(name.toLowerCase()) ? undefined : vault.secrets.get(name.toLowerCase());
  if (version === "versions") {
    const items = (secret?.versions ?? []).map(each => ({
      name: secret?.name ?? "",
      version: each,
      full: true,
    }));
    return items.length === 0 ? notFound(name) : listed(items, request, vault);
  }
  const wanted = version ? secret?.versions.find(({ id }) => id === version) : secret?.versions.at(-1);
  if (secret === undefined || wanted === undefined) return notFound(version ? `${name}/${version}` : name);
  if (!wanted.attributes.enabled) {
    return refusal(403, "Forbidden", "Operation get is not allowed on a disabled secret.", "SecretDisabled");
  }
  const { value, contentType } = wanted;
  return {
    status: 200,
    body: { value, ...(contentType && { contentType }), ...described(secret.name, wanted, vault) },
  };
}

interface Item {
  readonly name: string;
  readonly version: StoredVersion | undefined;
  readonly full: boolean;
}

function newest({ name, versions }: { name: string; versions: StoredVersion[] }): Item {
  return { name, version: versions.at(-1), full: false };
}

function described(name: string, { id, attributes }: StoredVersion, { origin }: Vault, full = true): object {
  const times = { created: 1_767_323_045, updated: 1_767_323_045, recoveryLevel: "Recoverable+Purgeable" };
  return {
    id: `${origin}/secrets/${name}${full ? `/${id}` : ""}`,
    attributes: { ...times, ...attributes, recoverableDays: 90 },
    tags: {},
  };
}

/** As Azure does it: at most 25 a page, the port in the link, and a null at the end. */
function listed(items: readonly Item[], { path, query }: StubRequest, vault: Vault): StubAnswer {
  const live = items.filter(({ name }) => !vault.deleted.has(name.toLowerCase()));
  const size = Math.min(Number(query.get("maxresults") ?? 25), 25, vault.pageSize);
  const from = Number(query.get("$skiptoken") ?? 0);
  const value = live
    .slice(from, from + size)
    .flatMap(({ name, version, full }) =>
      version === undefined ? [] : [described(name, version, vault, full)],
    );
  const base = vault.pagesAt ?? `${vault.origin}:443`;
  const link = `${base}${path}?api-version=${query.get("api-version")}&$skiptoken=${from + size}&maxresults=${size}`;
  return { status: 200, body: { value, nextLink: from + size < live.length ? link : null } };
}

function deletedSecret(name: string, vault: Vault): StubAnswer {
  const at = vault.deleted.get(name.toLowerCase());
  const secret = vault.secrets.get(name.toLowerCase());
  const version = secret?.versions.at(-1);
  if (at === undefined || secret === undefined || version === undefined) return notFound(name);
  return {
    status: 200,
    body: {
      recoveryId: `${vault.origin}/deletedsecrets/${secret.name}`,
      deletedDate: at,
      scheduledPurgeDate: at + 90 * 86_400,
      ...described(secret.name, version, vault),
    },
  };
}

/** In the words of Key Vault, which tells what is wrong with a token beside the challenge. */
function challenge({ tenant, resource, challenged, ended }: Vault, of: TokenOf | undefined): StubAnswer {
  const header = `Bearer authorization="https://login.microsoftonline.com/${tenant}", resource="${challenged ?? resource}"`;
  const issuer = (id: string) => `https://sts.windows.net/${id}/`;
  const message =
    of === undefined
      ? ended
        ? "Error validating token: IDX10223: Lifetime validation failed. The token is expired."
        : "AKV10000: Request is missing a Bearer or PoP token."
      : of.tenant === tenant
        ? `AKV10022: Invalid audience. Expected ${resource}, found: ${of.resource}.`
        : `AKV10032: Invalid issuer. Expected one of ${issuer(tenant)}, found ${issuer(of.tenant)}.`;
  const answer = refusal(401, "Unauthorized", message);
  return { ...answer, headers: { "www-authenticate": header } };
}

function notFound(name: string): StubAnswer {
  return refusal(404, "SecretNotFound", `A secret with (name/id) ${name} was not found in this key vault.`);
}

function refusal(status: number, code: string, message: string, inner?: string): StubAnswer {
  const closer = inner === undefined ? {} : { innererror: { code: inner } };
  return { status, body: { error: { code, message, ...closer } } };
}
