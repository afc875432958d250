/** Secret Manager's REST interface over a map: access and list, with IAM, states of versions and pages. */
import type { StubAnswer, StubRequest } from "../stub-server.ts";

export interface StoredVersion {
  readonly data: Uint8Array;
  state: "ENABLED" | "DISABLED" | "DESTROYED";
}

export interface StoredSecret {
  readonly versions: StoredVersion[];
  readonly aliases: Record<string, number>;
}

export interface Vaulted {
  /** By resource name: `projects/acme/secrets/db`. */
  readonly secrets: Map<string, StoredSecret>;
  /** The principals that may access versions, and those that may list and describe. */
  readonly readers: Set<string>;
  readonly listers: Set<string>;
  /** What a page holds at the most. */
  pageSize: number;
  /** True: the checksum that is sent is another one. */
  damaged: boolean;
  /** Principals that are users: their requests name a project that pays. */
  readonly users: Set<string>;
  /** A reason with which everything is refused: `SERVICE_DISABLED`. */
  closed: string | undefined;
}

const paths = {
  access: /^\/v1\/(projects\/[^/]+(?:\/locations\/[^/]+)?\/secrets\/[^/]+)\/versions\/([^/:]+):access$/,
  describe: /^\/v1\/(projects\/[^/]+(?:\/locations\/[^/]+)?\/secrets\/[^/]+)\/versions\/([^/:]+)$/,
  list: /^\/v1\/(projects\/[^/]+(?:\/locations\/[^/]+)?)\/secrets$/,
};

/** Undefined for a path that is none of the service's. `principal` is whom the request's token is for. */
export function secretManager(
  request: StubRequest,
  principal: string | undefined,
  store: Vaulted,
  crc32c: (bytes: Uint8Array) => number,
): StubAnswer | undefined {
  const access = paths.access.exec(request.path);
  const describe = paths.describe.exec(request.path);
  const list = paths.list.exec(request.path);
  if (access === null && describe === null && list === null) return undefined;
  if (principal === undefined) return refusal(401, "UNAUTHENTICATED", "invalid authentication credentials");
  if (store.closed !== undefined) return refusal(403, "PERMISSION_DENIED", "closed", store.closed);
  if (store.users.has(principal) && request.headers["x-goog-user-project"] === undefined) {
    const text =
      "The secretmanager.googleapis.com API requires a quota project, which is not set by default.";
    return refusal(403, "PERMISSION_DENIED", text, "SERVICE_DISABLED");
  }
  if (access !== null) return accessed(access, principal, store, crc32c);
  if (describe !== null) return described(describe, principal, store);
  return listed(list?.[1] ?? "", request.query, principal, store);
}

function accessed(
  [, name = "", wanted = ""]: RegExpExecArray,
  principal: string,
  store: Vaulted,
  crc32c: (bytes: Uint8Array) => number,
): StubAnswer {
  if (!store.readers.has(principal)) {
    const text = `Permission 'secretmanager.versions.access' denied for resource '${name}/versions/${wanted}' (or it may not exist).`;
    return refusal(403, "PERMISSION_DENIED", text, "IAM_PERMISSION_DENIED");
  }
  const found = versionOf(name, wanted, store);
  if ("status" in found) return found;
  const { version, full } = found;
  if (version.state !== "ENABLED") {
    return refusal(400, "FAILED_PRECONDITION", `Secret Version [${full}] is in ${version.state} state.`);
  }
  const sum = crc32c(version.data) ^ (store.damaged ? 1 : 0);
  const data = Buffer.from(version.data).toString("base64");
  return { status: 200, body: { name: full, payload: { data, dataCrc32c: String(sum >>> 0) } } };
}

/** A version without its payload. */
function described(
  [, name = "", wanted = ""]: RegExpExecArray,
  principal: string,
  store: Vaulted,
): StubAnswer {
  if (!store.listers.has(principal)) {
    const text = `Permission 'secretmanager.versions.get' denied for resource '${name}/versions/${wanted}' (or it may not exist).`;
    return refusal(403, "PERMISSION_DENIED", text, "IAM_PERMISSION_DENIED");
  }
  const found = versionOf(name, wanted, store);
  if ("status" in found) return found;
  const { full, version } = found;
  const body = {
    name: numbered(full),
    createTime: "2026-01-02T03:04:05Z",
    state: version.state,
    etag: '"1"',
  };
  return { status: 200, body };
}

function versionOf(
  name: string,
  wanted: string,
  store: Vaulted,
): StubAnswer | { readonly version: StoredVersion; readonly full: string } {
  const secret = store.secrets.get(name);
  const count = secret?.versions.length ?? 0;
  if (secret === undefined || count === 0) {
    return refusal(404, "NOT_FOUND", `Secret [${name}] not found or has no versions.`);
  }
  const number = wanted === "latest" ? count : (secret.aliases[wanted] ?? Number(wanted));
  const version = secret.versions[number - 1];
  if (version !== undefined) return { version, full: `${name}/versions/${number}` };
  return refusal(404, "NOT_FOUND", `Secret Version [${name}/versions/${wanted}] not found.`);
}

/** Google answers with the project's number, whatever it was asked by. */
function numbered(name: string): string {
  return name.replace(/^projects\/[^/]+/, "projects/123456789012");
}

function listed(parent: string, query: URLSearchParams, principal: string, store: Vaulted): StubAnswer {
  if (!store.listers.has(principal)) {
    const text = `Permission 'secretmanager.secrets.list' denied for resource '${parent}' (or it may not exist).`;
    return refusal(403, "PERMISSION_DENIED", text, "IAM_PERMISSION_DENIED");
  }
  const names = [...store.secrets.keys()].filter(name => name.startsWith(`${parent}/secrets/`)).sort();
  const size = Math.min(Number(query.get("pageSize") || 25_000), store.pageSize);
  const from = Number(query.get("pageToken") || 0);
  const secrets = names.slice(from, from + size).map(name => ({
    name: numbered(name),
    createTime: "2026-01-02T03:04:05Z",
    replication: { automatic: {} },
  }));
  const next = from + size < names.length ? { nextPageToken: String(from + size) } : {};
  return { status: 200, body: { secrets, totalSize: names.length, ...next } };
}

export function refusal(code: number, status: string, message: string, reason?: string): StubAnswer {
  const info = {
    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
    reason,
    domain: "googleapis.com",
  };
  const details = reason === undefined ? {} : { details: [info] };
  return { status: code, body: { error: { code, message, status, ...details } } };
}
