/** Google's services that give tokens: STS, IAM credentials, OAuth for keys and users, and the metadata server. */
import { createPublicKey, verify } from "node:crypto";
import { claimTexts, readTokenClaims } from "../../../src/model/token.ts";
import type { StubAnswer, StubRequest } from "../stub-server.ts";
import { isExpired, verifiedToken } from "../verified-token.ts";
import { refusal } from "./secret-manager.ts";

/** A workload identity provider. */
export interface Provider {
  /** `projects/1/locations/global/workloadIdentityPools/ci/providers/github` */
  readonly name: string;
  readonly jwks: string;
  readonly issuer: string;
  readonly audiences?: readonly string[];
  /** The attribute condition. */
  readonly condition?: (claims: Readonly<Record<string, unknown>>) => boolean;
}

export interface Logins {
  readonly providers: Provider[];
  /** Service accounts, and the principals that may act as each. */
  readonly impersonators: Map<string, string[]>;
  /** Public keys of service accounts, in PEM, by e-mail. */
  readonly keys: Map<string, string>;
  /** Principals by refresh token. */
  readonly refreshTokens: Map<string, string>;
  /** The account of the machine; undefined where it has none. */
  machine: string | undefined;
  /** Makes a token for somebody. */
  issue(principal: string): string;
  principalOf(authorization: string | undefined): string | undefined;
}

export async function tokenServices(request: StubRequest, logins: Logins): Promise<StubAnswer | undefined> {
  const { path } = request;
  if (path === "/v1/token") return securityTokens(new URLSearchParams(request.body), logins);
  if (path === "/token") return oauth(new URLSearchParams(request.body), logins);
  if (path.startsWith("/computeMetadata/")) return metadata(request, logins);
  const account = /^\/v1\/projects\/-\/serviceAccounts\/([^/]+):generateAccessToken$/.exec(path)?.[1];
  return account === undefined ? undefined : impersonation(account, request, logins);
}

async function securityTokens(sent: URLSearchParams, logins: Logins): Promise<StubAnswer> {
  const asked = sent.get("audience") ?? "";
  const name = /^\/\/iam\.googleapis\.com\/(projects\/\d+\/.+)$/.exec(asked)?.[1];
  if (name === undefined) return oauthFault("invalid_request", 'Invalid value for "audience".');
  const provider = logins.providers.find(each => each.name === name);
  if (provider === undefined) {
    return oauthFault(
      "invalid_target",
      'The target service indicated by the "audience" parameters is invalid.',
    );
  }
  const isExchange = sent.get("grant_type") === "urn:ietf:params:oauth:grant-type:token-exchange";
  if (!isExchange || sent.get("scope") === null) return oauthFault("invalid_request", "Invalid request.");
  const fault = await faultOf(sent.get("subject_token") ?? "", provider);
  if (fault !== undefined) return fault;
  const pool = name.replace(/\/providers\/[^/]+$/, "");
  const { sub } = readTokenClaims(sent.get("subject_token") ?? "");
  return {
    status: 200,
    body: {
      access_token: logins.issue(`principal://iam.googleapis.com/${pool}/subject/${String(sub)}`),
      issued_token_type: "urn:ietf:params:oauth:token-type:access_token",
      token_type: "Bearer",
      expires_in: 3599,
    },
  };
}

async function faultOf(jwt: string, provider: Provider): Promise<StubAnswer | undefined> {
  if (jwt.split(".").length !== 3) return oauthFault("invalid_grant", "Unable to parse the ID Token.");
  const { iss } = readTokenClaims(jwt);
  if (iss !== provider.issuer) {
    const text = `The issuer in ID Token ${String(iss)} does not match the expected ones: ${provider.issuer}`;
    return oauthFault("invalid_grant", text);
  }
  const claims = await verifiedToken(jwt, provider.jwks);
  if (claims === undefined) {
    return oauthFault("invalid_grant", "Invalid ID Token: its signature cannot be verified.");
  }
  const audiences = provider.audiences ?? [`https://iam.googleapis.com/${provider.name}`];
  if (!claimTexts(claims.aud).some(audience => audiences.includes(audience))) {
    const text = `The audience in ID Token [${String(claims.aud)}] does not match the expected audience.`;
    return oauthFault("invalid_grant", text);
  }
  if (isExpired(claims)) {
    return oauthFault("invalid_grant", `ID Token issued at ${String(claims.iat)} is stale to sign-in.`);
  }
  if (provider.condition?.(claims) === false) {
    return oauthFault("unauthorized_client", "The given credential is rejected by the attribute condition.");
  }
  return undefined;
}

function impersonation(account: string, request: StubRequest, logins: Logins): StubAnswer {
  const principal = logins.principalOf(request.headers.authorization);
  if (principal === undefined) return refusal(401, "UNAUTHENTICATED", "no credentials");
  const allowed = logins.impersonators.get(account);
  if (allowed === undefined) {
    return refusal(404, "NOT_FOUND", `Not found; Gaia id not found for email ${account}`);
  }
  if (!allowed.includes(principal)) {
    const text = "Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist).";
    return refusal(403, "PERMISSION_DENIED", text, "IAM_PERMISSION_DENIED");
  }
  const { scope, lifetime = "3600s" } = JSON.parse(request.body) as { scope?: string[]; lifetime?: string };
  if (!Array.isArray(scope)) return refusal(400, "INVALID_ARGUMENT", "Scope required.");
  const expireTime = new Date(Date.now() + Number.parseInt(lifetime, 10) * 1000).toISOString();
  return { status: 200, body: { accessToken: logins.issue(account), expireTime } };
}

function oauth(sent: URLSearchParams, logins: Logins): StubAnswer {
  const principal =
    sent.get("grant_type") === "refresh_token"
      ? logins.refreshTokens.get(sent.get("refresh_token") ?? "")
      : signer(sent.get("assertion") ?? "", logins);
  if (principal === undefined) return oauthFault("invalid_grant", "Bad Request");
  const token = { access_token: logins.issue(principal), expires_in: 3599, token_type: "Bearer" };
  return { status: 200, body: token };
}

/** The service account that has signed an assertion, if it is a good one. */
function signer(jwt: string, { keys }: Logins): string | undefined {
  const [head = "", payload = "", signature = ""] = jwt.split(".");
  const { iss, aud, exp, iat, scope } = readTokenClaims(jwt);
  const key = keys.get(String(iss));
  if (key === undefined || scope === undefined || !/\/token$/.test(String(aud))) return undefined;
  if (Number(exp) - Number(iat) > 3600 || Number(exp) * 1000 < Date.now()) return undefined;
  const signed = Buffer.from(`${head}.${payload}`);
  const isGood = verify("RSA-SHA256", signed, createPublicKey(key), Buffer.from(signature, "base64url"));
  return isGood ? String(iss) : undefined;
}

function metadata({ path, headers }: StubRequest, { machine, issue }: Logins): StubAnswer {
  const flavor = { "metadata-flavor": "Google" };
  if (headers["metadata-flavor"] !== "Google") return { status: 403, body: "no", headers: flavor };
  if (machine === undefined) return { status: 404, body: "no", headers: flavor };
  if (!path.endsWith("/service-accounts/default/token")) {
    return { status: 200, body: "computeMetadata/", headers: flavor };
  }
  const body = { access_token: issue(machine), expires_in: 3599, token_type: "Bearer" };
  return { status: 200, body, headers: flavor };
}

function oauthFault(error: string, error_description: string): StubAnswer {
  return { status: 400, body: { error, error_description } };
}
