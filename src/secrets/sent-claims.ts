/** What a token that was refused said of the job, for messages. */
import { claimTexts, readTokenClaims, type TokenClaims } from "../model/token.ts";

/** `iss …; sub …; aud …` of a token: what a trust is made of; "no JWT" for anything else. Nothing else of it is shown. */
export function sentClaims(jwt: string): string {
  const claims = attempt(jwt);
  if (claims === undefined) return "no JWT";
  return ["iss", "sub", "aud"].map(name => `${name} ${shownClaim(claims, name)}`).join("; ");
}

export function shownClaim(claims: TokenClaims, name: string): string {
  return claimTexts(claims[name]).join(", ") || "none";
}

/** True when the token says itself that its time is over; what is no JWT says nothing. */
export function hasExpired(jwt: string, now: Date): boolean {
  const exp = attempt(jwt)?.exp;
  return typeof exp === "number" && exp * 1000 <= now.getTime();
}

function attempt(jwt: string): TokenClaims | undefined {
  try {
    return readTokenClaims(jwt);
  } catch {
    // The store that refused it says what is wrong with it.
    return undefined;
  }
}
