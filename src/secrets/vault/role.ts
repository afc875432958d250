/** The role by which a job's token logs in to Vault. */
import type { TokenTerm } from "../../model/token-terms.ts";
import { isExact, wildcardOf } from "../granting/claim-pattern.ts";

export interface JwtRole {
  readonly role_type: "jwt";
  readonly user_claim: string;
  readonly bound_audiences: readonly string[];
  readonly bound_claims_type: "string" | "glob";
  readonly bound_claims: Readonly<Record<string, readonly string[]>>;
  readonly token_policies: readonly string[];
  readonly token_ttl: string;
  readonly token_max_ttl: string;
}

export interface BoundClaims {
  readonly type: JwtRole["bound_claims_type"];
  readonly claims: Readonly<Record<string, readonly string[]>>;
  /** In words: what these let in beyond the terms. */
  readonly wider: readonly string[];
}

export function boundClaims(terms: readonly TokenTerm[]): BoundClaims {
  const claims: Record<string, readonly string[]> = {};
  const wider: string[] = [];
  for (const { claim, wanted, unwanted } of terms) {
    if (unwanted.length > 0) wider.push(`Vault cannot keep out ${unwanted.join(", ")} of ${claim}`);
    if (wanted.length === 0) continue;
    if (claims[claim] !== undefined)
      wider.push(`Vault asks ${claim} once only, not for ${wanted.join(", ")} too`);
    if (claims[claim] !== undefined) continue;
    const patterns = wanted.map(each => ({ glob: each, ...wildcardOf(each) }));
    claims[claim] = patterns.map(({ pattern }) => pattern);
    for (const { glob, pattern, isWider } of patterns) {
      if (isWider) wider.push(`${claim} ${glob} is ${pattern} in Vault, where * also fits a /`);
    }
  }
  const isGlob = terms.some(({ wanted }) => wanted.some(pattern => !isExact(pattern)));
  return { type: isGlob ? "glob" : "string", claims, wider };
}
