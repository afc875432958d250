/** An Infisical server as far as its source and its published description tell, on loopback. */
import { readTokenClaims } from "../../src/model/token.ts";
import { type StubAnswer, type StubRequest, type StubServer, startStubOfTest } from "./stub-server.ts";

export interface InfisicalFolder {
  /** Name to value, or to all versions of it; null is a value that the identity may not read. */
  readonly secrets: Readonly<Record<string, string | readonly string[] | null>>;
  /** Other folders, `/path` of the same environment; the last one counts most. */
  readonly imports?: readonly string[];
}

/** Folders by their paths. The environment is `prod`, the project `project-1`. */
export type InfisicalContents = Readonly<Record<string, InfisicalFolder>>;

export interface InfisicalIdentity {
  readonly id: string;
  readonly audience?: string;
  readonly subject?: string;
  readonly issuer?: string;
  readonly claims?: Readonly<Record<string, string>>;
  readonly clientId?: string;
  readonly clientSecret?: string;
}

export interface InfisicalServer extends StubServer {
  readonly token: string;
  /** Tokens that were made by a login and not revoked. */
  readonly live: ReadonlySet<string>;
}

export interface InfisicalOptions {
  readonly identity?: InfisicalIdentity;
  /** True for a server that has the third version of the API alone. */
  readonly isOld?: boolean;
  /** True for an identity without a role in the project. */
  readonly isStranger?: boolean;
  /** True for an identity that may read values, and not look at secrets without them. */
  readonly isReaderOnly?: boolean;
}

/** Starts a server that stops when the test is over. */
export async function startInfisical(
  contents: InfisicalContents,
  { identity, isOld = false, isStranger = false, isReaderOnly = false }: InfisicalOptions = {},
): Promise<InfisicalServer> {
  const token = ["st", "infisical", "given"].join(".");
  const live = new Set<string>();
  const stub = await startStubOfTest(request => {
    const method = /^\/api\/v1\/auth\/(\w+)-auth\/login$/.exec(request.path)?.[1];
    if (method !== undefined) return logIn(method, request, identity, live);
    if (request.path === "/api/v1/auth/token/revoke") {
      const { accessToken } = request.json as { accessToken: string };
      return live.delete(accessToken)
        ? ok({ message: "Successfully revoked access token" })
        : fault(401, "Failed");
    }
    const { bearer = "" } = request;
    if (bearer === "expired")
      return fault(403, "Your token has expired. Please re-authenticate.", "TokenError");
    if (bearer !== token && !live.has(bearer)) return fault(401, "Token missing");
    const base = isOld ? "/api/v3/secrets/raw" : "/api/v4/secrets";
    if (request.path !== base && !request.path.startsWith(`${base}/`)) {
      return fault(404, `Route ${request.method}:${request.path} not found`, "Not Found");
    }
    if (isStranger) return fault(403, "You are not allowed to read on secrets", "PermissionDenied");
    if (isReaderOnly && request.query.get("viewSecretValue") === "false")
      return fault(403, "You are not allowed to describeSecret on secrets", "PermissionDenied");
    return respond(request, contents, request.path.slice(base.length + 1), isOld);
  });
  return Object.assign(stub, { token, live });
}

function logIn(
  method: string,
  { json }: StubRequest,
  wanted: InfisicalIdentity | undefined,
  live: Set<string>,
): StubAnswer {
  const { identityId, jwt, clientId, clientSecret } = json as Readonly<Record<string, string>>;
  const refusal =
    method === "universal"
      ? faultOfSecret(clientId, clientSecret, wanted)
      : faultOfToken(identityId ?? "", jwt ?? "", wanted);
  if (refusal !== undefined) return refusal;
  const accessToken = `made-${live.size + 1}`;
  live.add(accessToken);
  return ok({ accessToken, expiresIn: 7200, accessTokenMaxTTL: 7200, tokenType: "Bearer" });
}

function faultOfSecret(
  id: string | undefined,
  secret: string | undefined,
  wanted: InfisicalIdentity | undefined,
): StubAnswer | undefined {
  if (secret === "old") return fault(401, "Access denied due to expired client secret");
  if (secret === "used") return fault(401, "Access denied due to client secret usage limit reached");
  if (secret === "locked")
    return fault(401, "This identity auth method is temporarily locked, please try again");
  return id === wanted?.clientId && secret === wanted?.clientSecret
    ? undefined
    : fault(401, "Invalid credentials");
}

/** The order of the checks is the server's own. */
function faultOfToken(
  id: string,
  jwt: string,
  wanted: InfisicalIdentity | undefined,
): StubAnswer | undefined {
  if (wanted?.id !== id) {
    return fault(404, "OIDC auth method not found for identity, did you configure OIDC auth?");
  }
  const claims = readTokenClaims(jwt);
  if (jwt.endsWith("forged")) return fault(401, "Access denied: invalid signature");
  if (Number(claims.exp) * 1000 <= Date.now()) return fault(401, "Access denied: jwt expired");
  if (wanted.issuer !== undefined && claims.iss !== wanted.issuer)
    return fault(401, `Access denied: jwt issuer invalid. expected: ${wanted.issuer}`);
  if (wanted.subject !== undefined && claims.sub !== wanted.subject)
    return fault(403, "Access denied: OIDC subject not allowed.");
  if (wanted.audience !== undefined && claims.aud !== wanted.audience)
    return fault(401, "Access denied: OIDC audience not allowed.");
  for (const [name, value] of Object.entries(wanted.claims ?? {})) {
    if (claims[name] === undefined) return fault(401, `Access denied: token has no ${name} field`);
    if (claims[name] !== value) return fault(401, "Access denied: OIDC claim not allowed.");
  }
  return undefined;
}

function respond(
  { query }: StubRequest,
  contents: InfisicalContents,
  name: string,
  isOld: boolean,
): StubAnswer {
  const project = query.get(isOld ? "workspaceId" : "projectId");
  if (project !== "project-1") return fault(404, `Project with ID '${project}' not found`);
  const environment = query.get("environment");
  if (environment !== "prod") return fault(404, `Environment with slug '${environment}' not found`);
  const path = query.get("secretPath") ?? "/";
  const isViewed = query.get("viewSecretValue") !== "false";
  const hasImports = query.get("include_imports") === "true";
  if (name !== "") return one(contents, path, name, query.get("version"), isViewed, hasImports);
  const folders = Object.entries(contents).filter(
    ([each]) => each === path || (query.get("recursive") === "true" && isBelow(path, each)),
  );
  const secrets = folders.flatMap(([each, folder]) => secretsOf(each, folder, isViewed));
  if (!hasImports) return ok({ secrets });
  const imports = (contents[path]?.imports ?? []).map(secretPath => ({
    secretPath,
    environment,
    secrets: secretsOf(secretPath, contents[secretPath] ?? { secrets: {} }, isViewed),
  }));
  return ok({ secrets, imports });
}

function one(
  contents: InfisicalContents,
  path: string,
  name: string,
  version: string | null,
  isViewed: boolean,
  hasImports: boolean,
): StubAnswer {
  const folder = contents[path];
  if (folder === undefined)
    return fault(404, `Folder with path '${path}' in environment with slug 'prod' not found`);
  const places = hasImports ? [path, ...[...(folder.imports ?? [])].reverse()] : [path];
  for (const place of places) {
    const secret = secretsOf(place, contents[place] ?? { secrets: {} }, isViewed, version).find(
      ({ secretKey }) => secretKey === name,
    );
    if (secret !== undefined) return ok({ secret });
  }
  return fault(404, `Secret with name '${name}' not found`);
}

function secretsOf(
  path: string,
  { secrets }: InfisicalFolder,
  isViewed: boolean,
  version: string | null = null,
) {
  return Object.entries(secrets).flatMap(([secretKey, value]) => {
    const versions = value === null ? [null] : [value].flat();
    const number = version === null ? versions.length : Number(version);
    const text = versions[number - 1];
    if (text === undefined) return [];
    const secretValueHidden = !isViewed || text === null;
    return [
      {
        id: `${path}/${secretKey}`,
        workspace: "project-1",
        environment: "prod",
        version: number,
        type: "shared",
        secretKey,
        secretValue: secretValueHidden ? "<hidden-by-infisical>" : text,
        secretValueHidden,
        secretPath: path,
        secretComment: "",
      },
    ];
  });
}

function isBelow(path: string, other: string): boolean {
  return path === "/" ? other !== "/" : other.startsWith(`${path}/`);
}

function ok(body: object): StubAnswer {
  return { status: 200, body };
}

function fault(statusCode: number, message: string, error = "UnauthorizedError"): StubAnswer {
  return { status: statusCode, body: { reqId: "req-1", statusCode, message, error } };
}
