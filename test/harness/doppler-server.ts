/** Doppler's API as far as its published description tells, on loopback. */
import { readTokenClaims } from "../../src/model/token.ts";
import { type StubAnswer, type StubRequest, type StubServer, startStubOfTest } from "./stub-server.ts";

/** Project to config to names and values; null is a value that is not shown. */
export type DopplerContents = Readonly<Record<string, Readonly<Record<string, Values>>>>;
type Values = Readonly<Record<string, string | null>>;

export interface DopplerIdentity {
  readonly id: string;
  readonly audience: string;
  readonly subject: string;
}

export interface DopplerServer extends StubServer {
  /** A service account's token, that reaches everything. */
  readonly token: string;
  /** A service token of one config. */
  serviceToken(project: string, config: string): string;
  /** Tokens that were made by a login and not revoked. */
  readonly live: ReadonlySet<string>;
}

/** Starts an API that stops when the test is over. */
export async function startDoppler(
  contents: DopplerContents,
  identity?: DopplerIdentity,
): Promise<DopplerServer> {
  const token = ["dp", "sa", "of-the-account"].join(".");
  const serviceTokens = new Map<string, readonly [project: string, config: string]>();
  const live = new Set<string>();
  const stub = await startStubOfTest(request => {
    if (request.path === "/v3/auth/oidc") return logIn(request, identity, live);
    if (request.path === "/v3/auth/revoke") {
      const { token: revoked } = request.json as { token: string };
      return live.delete(revoked) ? ok({}) : fault(400, "Invalid token");
    }
    const { bearer = "" } = request;
    const bound = serviceTokens.get(bearer);
    if (bearer !== token && bound === undefined && !live.has(bearer))
      return fault(401, bearer.endsWith("expired") ? "Token has expired" : "Invalid Auth token");
    return respond(request, contents, bound);
  });
  return Object.assign(stub, {
    token,
    live,
    serviceToken(project: string, config: string) {
      const made = ["dp", "st", config, `for-${project}`].join(".");
      serviceTokens.set(made, [project, config]);
      return made;
    },
  });
}

function logIn({ json }: StubRequest, wanted: DopplerIdentity | undefined, live: Set<string>): StubAnswer {
  const { identity, token } = json as { identity: string; token: string };
  if (wanted?.id !== identity) return fault(404, "Could not find requested identity");
  const { aud, sub, exp } = readTokenClaims(token);
  if (Number(exp) * 1000 <= Date.now()) return fault(401, "OIDC token is expired");
  if (aud !== wanted.audience) return fault(401, "Invalid audience claim");
  if (sub !== wanted.subject) return fault(401, "Invalid subject claim");
  const made = ["dp", "said", `made-${live.size + 1}`].join(".");
  live.add(made);
  return ok({ token: made, expires_at: new Date(Date.now() + 600_000).toISOString() });
}

function respond(
  { path, query }: StubRequest,
  contents: DopplerContents,
  bound: readonly [project: string, config: string] | undefined,
): StubAnswer {
  const project = query.get("project") ?? bound?.[0];
  if (path === "/v3/projects" && bound === undefined) {
    return ok({
      ...paged(
        Object.keys(contents).map(slug => ({ id: slug, slug, name: slug })),
        query,
        "projects",
      ),
    });
  }
  if (project === undefined) return fault(400, "You must specify a project");
  if (bound !== undefined && project !== bound[0])
    return fault(400, `This token does not have access to requested project '${project}'`);
  const configs = contents[project];
  if (configs === undefined) return fault(404, "Could not find requested project");
  if (path === "/v3/configs") {
    return ok(
      paged(
        Object.keys(configs).map(name => ({ name, project, environment: name })),
        query,
        "configs",
      ),
    );
  }
  const config = query.get("config") ?? bound?.[1];
  if (config === undefined) return fault(400, "You must specify a config");
  if (bound !== undefined && config !== bound[1])
    return fault(400, `This token does not have access to requested config '${config}'`);
  const values = configs[config];
  if (values === undefined) return fault(404, `Could not find requested config '${config}'`);
  return inConfig(path, query, { ...values }, { DOPPLER_PROJECT: project, DOPPLER_CONFIG: config });
}

function inConfig(path: string, query: URLSearchParams, values: Values, managed: Values): StubAnswer {
  if (path === "/v3/configs/config/secrets/names") {
    const own = query.get("include_managed_secrets") === "false" ? {} : managed;
    return ok({ names: Object.keys({ ...values, ...own }) });
  }
  const only = query.get("secrets")?.split(",");
  const all = Object.entries({ ...values, ...managed }).filter(([name]) => only?.includes(name) ?? true);
  if (path === "/v3/configs/config/secrets/download") return { status: 200, body: Object.fromEntries(all) };
  if (path !== "/v3/configs/config/secrets") return fault(404, "no such path");
  return ok({
    secrets: Object.fromEntries(
      all.map(([name, value]) => [name, { raw: value, computed: value, note: "" }]),
    ),
  });
}

function paged<T>(all: readonly T[], query: URLSearchParams, key: string) {
  const [page, size] = [Number(query.get("page") ?? 1), Number(query.get("per_page") ?? 20)];
  return { page, [key]: all.slice((page - 1) * size, page * size) };
}

function ok(body: object): StubAnswer {
  return { status: 200, body: { ...body, success: true } };
}

function fault(status: number, message: string): StubAnswer {
  return { status, body: { messages: [message], success: false } };
}
