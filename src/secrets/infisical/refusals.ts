/** What a refusal of Infisical means, and what to change on which side. Its own words are looked into and never shown. */
import { AppError } from "../../model/error.ts";
import { readTokenClaims, type TokenClaims } from "../../model/token.ts";
import { sentClaims, shownClaim } from "../sent-claims.ts";

interface Reason {
  /** Looked for in the server's message. */
  readonly pattern: RegExp;
  readonly why: (match: RegExpExecArray, sent: TokenClaims) => string;
  readonly hint: string;
}

const reasons: readonly Reason[] = [
  {
    pattern: /audience not allowed/i,
    why: (_, sent) => `the token's audience (${shownClaim(sent, "aud")}) is none of the identity's`,
    hint: "Put it into the identity's audiences, or write one of those under `auth: { audience }`.",
  },
  {
    pattern: /subject not allowed/i,
    why: (_, sent) => `the token's subject (${shownClaim(sent, "sub")}) is not the identity's`,
    hint: "Compare it with the subject of the identity's OIDC Auth.",
  },
  {
    pattern: /issuer invalid/i,
    why: (_, sent) => `the token's issuer (${shownClaim(sent, "iss")}) is not the identity's`,
    hint: "Set issuer and discovery URL of the identity's OIDC Auth to this platform's.",
  },
  {
    pattern: /token has no ([\w./-]{1,80}) field/i,
    why: ([, name = ""]) => `the token has no claim ${name}, which the identity is bound to`,
    hint: "Compare `job-secrets whoami` with the claims of the identity's OIDC Auth.",
  },
  {
    pattern: /claim not allowed/i,
    why: () => "a claim of the token is not one that the identity is bound to",
    hint: "Compare `job-secrets whoami` with the claims of the identity's OIDC Auth.",
  },
  {
    pattern: /expired client secret/i,
    why: () => "the client secret has expired",
    hint: "Make a new client secret for the identity.",
  },
  {
    pattern: /usage limit reached/i,
    why: () => "the client secret is used up",
    hint: "Make one with a higher number of uses, or log in with `auth: { method: oidc, … }`.",
  },
  {
    pattern: /temporarily locked/i,
    why: () => "the identity is locked for a while, after too many wrong client secrets",
    hint: "Wait, or unlock it in Infisical; then check the client secret.",
  },
  {
    pattern: /expired/i,
    why: () => "the token has expired",
    hint: "Compare the clocks of this machine and of the platform.",
  },
  {
    pattern: /auth method not found|identity not found/i,
    why: () => "there is no such identity, or it has no such method",
    hint: "Check the identity's id, and that this method is among its authentication methods.",
  },
  {
    pattern: /invalid credentials/i,
    why: () => "the client id or the client secret is wrong",
    hint: "Check INFISICAL_CLIENT_ID and INFISICAL_CLIENT_SECRET.",
  },
  {
    pattern: /signing key|signature/i,
    why: (_, sent) => `the token is signed by none of the issuer's keys (issuer ${shownClaim(sent, "iss")})`,
    hint: "Check the discovery URL of the identity's OIDC Auth.",
  },
];

/** The error for a login that was refused. `jwt` is the token that was sent, where one was. */
export function loginRefused(
  status: number,
  message: string,
  method: string,
  jwt: string | undefined,
): AppError {
  const what = `cannot log in to Infisical by ${method}`;
  const sent = jwt === undefined ? {} : readTokenClaims(jwt);
  for (const { pattern, why, hint } of reasons) {
    const match = pattern.exec(message);
    if (match !== null) return new AppError("denied", `${what}: ${why(match, sent)}`, { hint });
  }
  const claims = jwt === undefined ? "" : ` (${sentClaims(jwt)})`;
  return new AppError("denied", `${what}: it answered ${status}${claims}`, {
    hint: "Check the identity, its authentication method, and the `address` of the store.",
  });
}

/** The error for a request that was refused, or that the server could not serve. */
export function requestRefused(status: number, message: string, what: string): AppError {
  if (status === 403 && !/token/i.test(message)) {
    return new AppError("denied", `cannot read ${what}: the identity may not read there`, {
      hint: "Give it a role in the project with Secrets: Describe and Read Value for this environment and folder.",
    });
  }
  if (status === 401 || status === 403) {
    const why = /expired/i.test(message) ? "the token has expired" : "Infisical does not accept the token";
    return new AppError("denied", `cannot read ${what}: ${why}`, {
      hint: "Give the job a fresh INFISICAL_TOKEN, or log in by `auth: { method: oidc, … }`; tokens can also be bound to addresses.",
    });
  }
  return new AppError("unavailable", `cannot read ${what}: Infisical answered ${status}`);
}

/** The error for a value that the server kept back. */
export function valueHidden(what: string): AppError {
  return new AppError(
    "denied",
    `cannot read ${what}: the identity may see that it is there, but not its value`,
    {
      hint: "Give its role the permission Read Value.",
    },
  );
}
