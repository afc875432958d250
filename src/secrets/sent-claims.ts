/** What a job's token said of it, for the message when a store refuses the token. */
import { claimTexts, readTokenClaims, type TokenClaims } from "../model/token.ts";

/** `iss https://…; sub repo:…; aud …`: what a trust is made of. Nothing else of the token. */
export function sentClaims(jwt: string): string {
  const claims = readTokenClaims(jwt);
  return ["iss", "sub", "aud"].map(name => `${name} ${shownClaim(claims, name)}`).join("; ");
}

export function shownClaim(claims: TokenClaims, name: string): string {
  return claimTexts(claims[name]).join(", ") || "none";
}

/** True when the token says itself that its time is over. */
export function hasExpired(jwt: string, now: Date): boolean {
  const { exp } = readTokenClaims(jwt);
  return typeof exp === "number" && exp * 1000 <= now.getTime();
}
