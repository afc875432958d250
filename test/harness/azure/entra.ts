/** Who gives tokens in Azure: Entra for applications, and the endpoints of managed identities. */
import { claimTexts, readTokenClaims } from "../../../src/model/token.ts";
import type { StubAnswer, StubRequest } from "../stub-server.ts";
import { isExpired, verifiedToken } from "../verified-token.ts";

export interface FederatedCredential {
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
}

export interface Application {
  readonly client: string;
  readonly tenant: string;
  readonly secret?: string;
  readonly federated?: readonly FederatedCredential[];
  /** Where the keys of its issuer are. */
  readonly jwks?: string;
}

export interface TokenOf {
  /** The client id. */
  readonly client: string;
  readonly tenant: string;
  /** What the token is for: `https://vault.azure.net`. */
  readonly resource: string;
}

export interface Entra {
  readonly applications: Application[];
  /** Client ids of the machine's identities: the first is the machine's own. */
  readonly machine: string[];
  /** The key that App Service gives to its programs. */
  readonly identityHeader: string;
  issue(of: TokenOf): string;
}

export const tenant = "11111111-2222-3333-4444-555555555555";

export async function tokenServices(request: StubRequest, entra: Entra): Promise<StubAnswer | undefined> {
  const { path } = request;
  const asked = /^\/([^/]+)\/oauth2\/v2\.0\/token$/.exec(path)?.[1];
  if (asked !== undefined) return applicationToken(asked, new URLSearchParams(request.body), entra);
  if (path.includes("/.well-known/openid-configuration")) return { status: 200, body: configuration(path) };
  if (path === "/metadata/identity/oauth2/token") {
    if (request.headers.metadata !== "true")
      return { status: 400, body: fault("invalid_request", 0, "no header") };
    return machineToken(request, "2018-02-01", entra);
  }
  if (path !== "/msi/token") return undefined;
  if (request.headers["x-identity-header"] !== entra.identityHeader) return { status: 401, body: {} };
  return machineToken(request, "2019-08-01", entra);
}

async function applicationToken(asked: string, sent: URLSearchParams, entra: Entra): Promise<StubAnswer> {
  const client = sent.get("client_id") ?? "";
  const resource = /^(https:\/\/.+)\/\.default$/.exec((sent.get("scope") ?? "").split(" ")[0] ?? "")?.[1];
  if (!entra.applications.some(each => each.tenant === asked)) {
    return refused(400, "invalid_request", 90002, `Tenant '${asked}' not found.`);
  }
  const application = entra.applications.find(each => each.tenant === asked && each.client === client);
  if (application === undefined) {
    return refused(400, "unauthorized_client", 700016, "Application was not found in the directory.");
  }
  if (sent.get("grant_type") !== "client_credentials" || resource === undefined) {
    return refused(400, "invalid_request", 900144, "The request body must contain a parameter.");
  }
  const assertion = sent.get("client_assertion");
  const wrong =
    assertion === null
      ? faultOfSecret(sent.get("client_secret"), application)
      : await faultOfAssertion(assertion, application);
  if (wrong !== undefined) return wrong;
  const access_token = entra.issue({ client, tenant: asked, resource });
  return {
    status: 200,
    body: { token_type: "Bearer", expires_in: 3599, ext_expires_in: 3599, access_token },
  };
}

function faultOfSecret(given: string | null, { secret }: Application): StubAnswer | undefined {
  if (given !== null && given === secret) return undefined;
  return refused(401, "invalid_client", 7000215, "Invalid client secret provided.");
}

async function faultOfAssertion(
  jwt: string,
  { federated = [], jwks = "" }: Application,
): Promise<StubAnswer | undefined> {
  const { iss, sub, aud } = readTokenClaims(jwt);
  const ofIssuer = federated.filter(({ issuer }) => issuer === iss);
  const none = (code: number, what: string) =>
    refused(
      401,
      "invalid_client",
      code,
      `No matching federated identity record found for presented assertion ${what}.`,
    );
  if (ofIssuer.length === 0) return none(700211, `issuer '${String(iss)}'`);
  const ofAudience = ofIssuer.filter(({ audience }) => claimTexts(aud).includes(audience));
  if (ofAudience.length === 0) return none(700212, `audience '${String(aud)}'`);
  if (!ofAudience.some(({ subject }) => subject === sub)) {
    const isNear = ofAudience.some(({ subject }) => subject.toLowerCase() === String(sub).toLowerCase());
    return none(isNear ? 7002138 : 700213, `subject '${String(sub)}'`);
  }
  const claims = await verifiedToken(jwt, jwks);
  if (claims === undefined) {
    return refused(401, "invalid_client", 700027, "Client assertion failed signature validation.");
  }
  if (!isExpired(claims)) return undefined;
  return refused(401, "invalid_client", 700024, "Client assertion is not within its valid time range.");
}

function machineToken({ query }: StubRequest, version: string, entra: Entra): StubAnswer {
  const [own] = entra.machine;
  const client = query.get("client_id") ?? own;
  const resource = query.get("resource") ?? "";
  if (query.get("api-version") !== version || client === undefined || !entra.machine.includes(client)) {
    return { status: 400, body: fault("invalid_request", 0, "Identity not found") };
  }
  // The machine's endpoints write numbers as texts.
  const until = String(Math.floor(Date.now() / 1000) + 86_400);
  const times = { expires_in: "86400", expires_on: until, not_before: "0" };
  const access_token = entra.issue({ client, tenant, resource });
  return { status: 200, body: { access_token, client_id: client, resource, token_type: "Bearer", ...times } };
}

function refused(status: number, error: string, code: number, text: string): StubAnswer {
  return { status, body: fault(error, code, `AADSTS${code}: ${text} Trace ID: 1 Correlation ID: 2`) };
}

function fault(error: string, code: number, error_description: string): object {
  return {
    error,
    error_description,
    error_codes: code === 0 ? [] : [code],
    timestamp: "2026-01-02 03:04:05Z",
  };
}

function configuration(path: string): object {
  const base = `https://login.microsoftonline.com/${path.split("/")[1]}`;
  return {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    issuer: `${base}/v2.0`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
  };
}
