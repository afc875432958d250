/** Who the job is: the platform that runs it and what that platform claims about it. */

/**
 * May this run be trusted with secrets? Pull requests from elsewhere may not, whatever they claim, and neither may a
 * `watched` one, into which somebody is logged in, or an `untold` one, of which nobody says whether it is one of these.
 */
export type Trust = "trusted" | "fork" | "foreign-head" | "watched" | "untold";

/** By their names; a claim holds one value or several. */
export type Claims = ReadonlyMap<string, readonly string[]>;

export interface Identity {
  /** The id of the platform, e.g. `github`. */
  readonly platform: string;
  /**
   * Claims by their normalised names (`repository`, `ref`, `environment`, `event`, `fork` …) and by their raw ones.
   * A claim holds one value or several; conditions hold when any of them fits.
   */
  readonly claims: Claims;
  /** True when the claims come out of a token that the platform issued to this job. */
  readonly attested: boolean;
  /** Where the claims are not attested: why, and what to change. */
  readonly unattestedBecause: string | undefined;
  readonly trust: Trust;
}

/** What claims are called on every platform that has them; each has raw ones of its own beside them. */
export const commonClaims = [
  "actor",
  "environment",
  "event",
  "fork",
  "platform",
  "ref",
  "ref_protected",
  "ref_type",
  "repository",
  "repository_id",
  "repository_owner",
  "user",
  "workflow",
] as const;

/** Claims from single values; undefined and empty ones are left out. */
export function claimsFrom(
  values: Readonly<Record<string, string | undefined>>,
): Map<string, readonly string[]> {
  const claims = new Map<string, readonly string[]>();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== "") claims.set(name, [value]);
  }
  return claims;
}

/** What is known of every run: where it is, and whether what it runs is from elsewhere. */
export function claimsOfRun(platform: string, trust: Trust): Claims {
  return claimsFrom({ platform, fork: String(trust !== "trusted") });
}

/** Who a job is by a token that its platform has issued to it. */
export function attestedIdentity(platform: string, claims: Claims, trust: Trust): Identity {
  return { platform, claims, attested: true, unattestedBecause: undefined, trust };
}

/** Who a job says that it is. `why` nobody attests it, and what to change. */
export function unattestedIdentity(platform: string, claims: Claims, trust: Trust, why: string): Identity {
  return { platform, claims, attested: false, unattestedBecause: why, trust };
}

/** The identity as it would be with these claims, for questions only: a pretended identity is never attested. */
export function pretend(identity: Identity, claims: ReadonlyMap<string, readonly string[]>): Identity {
  return {
    ...identity,
    claims: new Map([...identity.claims, ...claims]),
    attested: identity.attested && claims.size === 0,
    unattestedBecause: claims.size === 0 ? identity.unattestedBecause : "claims were given with --as",
  };
}
