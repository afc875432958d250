/** Use-case: who this job is, which scopes hold for it, and what the others want. Never a token, never a value. */
import type { Config } from "../config/config.ts";
import { AppError } from "../model/error.ts";
import { type Identity, pretend } from "../model/identity.ts";
import { explainMisses } from "../model/scope.ts";
import { authorize, type Grant } from "../secrets/authorize.ts";
import type { Job } from "./job.ts";

export interface WhoAmI {
  readonly platform: string;
  readonly attested: boolean;
  readonly unattestedBecause: string | undefined;
  /** `trusted`, or why the run gets nothing whatever the scopes say. */
  readonly trust: string;
  readonly claims: Readonly<Record<string, readonly string[]>>;
  readonly scopes: readonly {
    readonly name: string;
    readonly holds: boolean;
    readonly read: readonly string[];
    readonly miss?: string;
  }[];
}

export async function whoami(job: Job, as: readonly string[]): Promise<WhoAmI> {
  const own = await job.platform.identity(job.doors, job.audience);
  const grant = authorize(assume(own, as), job.config.scopes);
  const { platform, attested, unattestedBecause, trust, claims } = grant.identity;
  return {
    platform,
    attested,
    unattestedBecause,
    trust,
    claims: Object.fromEntries([...claims].sort(([left], [right]) => left.localeCompare(right))),
    scopes: scopesOf(job.config, grant),
  };
}

/** Whether anybody attests the claims, or why nobody does: a clause. */
export function attestationOf({
  attested,
  unattestedBecause,
}: Pick<Identity, "attested" | "unattestedBecause">): string {
  return attested ? "attested by an OIDC token" : `not attested: ${unattestedBecause ?? "no token"}`;
}

/** The identity with the claims of `--as claim=value` put in place: for questions, never for asking a store. */
export function assume(identity: Identity, as: readonly string[]): Identity {
  return pretend(identity, parseClaims(as));
}

/** Claims as `--as claim=value` gives them. Throws `usage`. */
export function parseClaims(as: readonly string[]): Map<string, readonly string[]> {
  const claims = new Map<string, readonly string[]>();
  for (const each of as) {
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(each) ?? [];
    if (name === undefined || value === undefined) {
      throw new AppError("usage", `cannot assume ${JSON.stringify(each)}: write --as claim=value`);
    }
    claims.set(name, [...(claims.get(name) ?? []), value]);
  }
  return claims;
}

function scopesOf(config: Config, grant: Grant): WhoAmI["scopes"] {
  return config.scopes.map(({ name, read }) => {
    const verdict = grant.missed.find(({ scope }) => scope.name === name);
    if (verdict === undefined) return { name, read, holds: true };
    return { name, read, holds: false, miss: explainMisses(verdict) };
  });
}
