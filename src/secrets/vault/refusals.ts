/** What a refusal of Vault means, and what to change on which side. */
import { AppError } from "../../model/error.ts";
import { claimTexts, type TokenClaims } from "../../model/token.ts";
import type { Envelope } from "./client.ts";
import type { Auth } from "./options.ts";

interface Reason {
  /** Looked for in the server's own words, which are never shown. */
  readonly pattern: RegExp;
  /** `name` is the claim that the pattern has found, where there is one. */
  readonly why: (sent: TokenClaims, name: string) => string;
  /** What to change on the server's side, or on the job's. */
  readonly hint: (role: string, name: string, sent: TokenClaims) => string;
}

const reasons: readonly Reason[] = [
  {
    pattern: /invalid audience/,
    why: ({ aud }) => `the token's audience (${shown(aud)}) is none of those that the role is bound to`,
    hint: role =>
      `Put it into \`bound_audiences\` of the role ${role}, or write the role's under \`auth: { audience }\`.`,
  },
  {
    pattern: /no audiences bound to the role/,
    why: ({ aud }) => `the token has an audience (${shown(aud)}), and the role is bound to none`,
    hint: role => `Put it into \`bound_audiences\` of the role ${role}.`,
  },
  {
    pattern: /invalid issuer/,
    why: ({ iss }) => `the token's issuer (${shown(iss)}) is not the one that the auth method trusts`,
    hint: () =>
      "Set `bound_issuer` and `jwks_url` of the auth method to this platform's, or name the mount that trusts it under `auth: { mount }`.",
  },
  {
    pattern: /token signature/,
    why: ({ iss }) =>
      `the token's signature fits none of the keys that the auth method has for it (issuer ${shown(iss)})`,
    hint: () =>
      "Set `jwks_url` or `oidc_discovery_url` of the auth method to the issuer's, or name the mount that trusts it under `auth: { mount }`.",
  },
  {
    pattern: /invalid subject/,
    why: ({ sub }) => `the token's subject (${shown(sub)}) is not the one that the role is bound to`,
    hint: role =>
      `Set \`bound_subject\` of the role ${role} to it, or use \`bound_claims\`; or run the job that the role is for.`,
  },
  {
    pattern: /claim "?([\w./-]{1,80})"? does not match/,
    why: (sent, name) => `the claim ${name} (${shown(sent[name])}) is not one that the role is bound to`,
    hint: (role, name, sent) =>
      `Put it into \`bound_claims\` of the role ${role} (\`${name}: ${shown(sent[name])}\`), or run the job where \`${name}\` is what the role wants.`,
  },
  {
    pattern: /claim "?([\w./-]{1,80})"? is missing/,
    why: (_, name) => `the token has no claim ${name}, which the role is bound to`,
    hint: (role, name) =>
      `Take \`${name}\` out of \`bound_claims\` of the role ${role}, or let the job have it; \`job-secrets whoami\` shows its claims.`,
  },
  {
    pattern: /failed to fetch groups: "?([\w./-]{1,80})"? claim not found/,
    why: (_, name) => `the token has no claim ${name}, which the role takes for the groups`,
    hint: (role, name) => `Take \`groups_claim: ${name}\` out of the role ${role}.`,
  },
  {
    pattern: /claim "?([\w./-]{1,80})"? not found/,
    why: (_, name) => `the token has no claim ${name}, which the role takes for the user's name`,
    hint: (role, name) =>
      `Set \`user_claim\` of the role ${role} to one that the token has, such as \`sub\`, in place of \`${name}\`; \`job-secrets whoami\` shows its claims.`,
  },
  {
    pattern: /expired|not yet valid|in the future|\((?:nbf|iat)\)/,
    why: () => "the token has expired, or its time has not begun",
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

const unboundAccount = ({ sub }: TokenClaims) =>
  `the service account (${shown(sub)}) is none of those that the role is bound to`;

/** What the Kubernetes method says in its own way, and what its roles have other names for. */
const reasonsOfKubernetes: readonly Reason[] = [
  {
    pattern: /service account name not authorized/,
    why: unboundAccount,
    hint: role =>
      `Put its name into \`bound_service_account_names\` of the role ${role}, or run the job as an account that the role is for.`,
  },
  {
    pattern: /namespace not authorized/,
    why: unboundAccount,
    hint: role =>
      `Put its namespace into \`bound_service_account_namespaces\` of the role ${role}, or run the job in one that the role is for.`,
  },
  {
    pattern: /invalid audience/,
    why: ({ aud }) => `the token's audience (${shown(aud)}) is none of those that the role is bound to`,
    hint: role =>
      `Set \`audience\` of the role ${role} to it, or name a token that is projected for the role's under \`auth: { token_path }\`.`,
  },
  {
    // Also where nothing is mounted: the server tells neither from the other.
    pattern: /^permission denied$/,
    why: ({ sub, aud }) => `it denies the token of ${shown(sub)} (aud ${shown(aud)}), and does not say why`,
    hint: () =>
      "Check that the method is mounted at `auth: { mount }` and trusts this cluster: its `config` names its address, and a reviewer that may create `tokenreviews`.",
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
  const known = auth.method === "kubernetes" ? [...reasonsOfKubernetes, ...reasons] : reasons;
  for (const { pattern, why, hint } of known) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const [, name = ""] = match;
    return new AppError("denied", `${what}: ${why(sent, name)}`, { hint: hint(role, name, sent) });
  }
  const mount = "mount" in auth ? auth.mount : "token";
  const why = status === 403 ? `nobody may log in at auth/${mount} here` : `it answered ${status}`;
  return new AppError("denied", `${what}: ${why}`, {
    hint: `Check the mount \`auth/${mount}\` and the \`namespace\` of the store, and whether the role takes this machine's address (\`token_bound_cidrs\`).`,
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
