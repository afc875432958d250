/** What a person may see of a job's token: whose it is, whom it is for, and how long it is good. */
import type { Secret } from "../model/secret.ts";
import { readTokenClaims } from "../model/token.ts";
import { sentClaims } from "./sent-claims.ts";

export interface TokenFacts {
  /** `iss …; sub …; aud …` */
  readonly claims: string;
  readonly expires: Date | undefined;
}

/** Throws `invalid`, without a part of it, for what is no JWT. */
export function tokenFacts(token: Secret): TokenFacts {
  const text = token.reveal();
  const { exp } = readTokenClaims(text);
  return { claims: sentClaims(text), expires: typeof exp === "number" ? new Date(exp * 1000) : undefined };
}
