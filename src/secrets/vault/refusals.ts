/** What a refusal of Vault means, and what to change on which side. */
import { AppError } from "../../model/error.ts";
import { claimTexts, type TokenClaims } from "../../model/token.ts";
import type { Envelope } from "./client.ts";
import type { Auth } from "./options.ts";

interface Reason {
  /** Looked for in the server's own words, which are never shown. */
  readonly pattern: RegExp;
  readonly why: (match: RegExpExecArray, sent: TokenClaims) => string;
  readonly hint: (role: string) => string;
}

const reasons: readonly Reason[] = [
  {
    pattern: /invalid audience/,
    why: (_, { aud }) => `the token's audience (${shown(aud)}) is none of those that the role is bound to`,
    hint: role =>
      `Put it into \`bound_audiences\` of the role ${role}, or write the role's under \`auth: { audience }\`.`,
  },
  {
    pattern: /invalid issuer/,
    why: (_, { iss }) => `the token's issuer (${shown(iss)}) is not the one that the auth method trusts`,
    hint: () => "Set `bound_issuer` and `jwks_url` of the auth method to this platform's.",
  },
  {
    pattern: /claim "?([\w./-]{1,80})"? does not match/,
    why: ([, name = ""], sent) =>
      `the claim ${name} (${shown(sent[name])}) is not one that the role is bound to`,
    hint: role => `Compare it with \`bound_claims\` of the role ${role}.`,
  },
  {
    pattern: /claim "?([\w./-]{1,80})"? is missing/,
    why: ([, name = ""]) => `the token has no claim ${name}, which the role is bound to`,
    hint: role => `Compare \`job-secrets whoami\` with \`bound_claims\` of the role ${role}.`,
  },
  {
    pattern: /expired/,
    why: () => "the token has expired",
    hint: () => "Compare the clocks of this machine and of the server.",
  },
  {
    pattern: /role .{0,200}could not be found|invalid role (?:name|ID)/i,
    why: () => "there is no such role",
    hint: () => "Check `auth: { role }` and the namespace; roles belong to one auth mount.",
  },
  {
    pattern: /invalid (?:role or )?secret[ _]?id/i,
    why: () => "the secret id is wrong, expired or used up",
    hint: () => "Give the job a fresh VAULT_SECRET_ID.",
  },
];

/** The error for a login that was refused. `sent` are the claims of the token that was sent. */
export function loginRefused(
  status: number,
  envelope: Envelope | undefined,
  auth: Auth,
  sent: TokenClaims,
): AppError {
  const role = "role" in auth ? auth.role : auth.method;
  const text = envelope?.errors.join("\n") ?? "";
  const what = `cannot log in to Vault by ${auth.method} as ${role}`;
  for (const { pattern, why, hint } of reasons) {
    const match = pattern.exec(text);
    if (match !== null) return new AppError("denied", `${what}: ${why(match, sent)}`, { hint: hint(role) });
  }
  const mount = "mount" in auth ? auth.mount : "token";
  const why = status === 403 ? `nobody may log in at auth/${mount} here` : `it answered ${status}`;
  return new AppError("denied", `${what}: ${why}`, {
    hint: `Check the mount \`auth/${mount}\` and the \`namespace\` of the store.`,
  });
}

/** The error for a request that was refused, or that the server could not serve. */
export function requestRefused(
  status: number,
  envelope: Envelope | undefined,
  path: string,
  verb: string,
): AppError {
  const text = envelope?.errors.join("\n") ?? "";
  if (status === 403) {
    return new AppError("denied", `cannot ${verb} ${path}: Vault denies it to this token`, {
      hint: `The mount may not be there, the policy may lack the path (\`job-secrets policy\` prints what it needs; for KV 2 that is MOUNT/data/…), or the token is bad or has expired.`,
    });
  }
  if (/namespace not found/.test(text)) {
    return new AppError("invalid", `cannot ${verb} ${path}: there is no such namespace`, {
      hint: "Check the store's `namespace`.",
    });
  }
  return new AppError("unavailable", `cannot ${verb} ${path}: Vault answered ${status}`);
}

function shown(claim: unknown): string {
  return claimTexts(claim).join(", ") || "none";
}
