/** What a token that was refused said of the job, for messages. */
import { claimTexts, readTokenClaims } from "../model/token.ts";

/** `iss …; sub …; aud …` of a token; "no JWT" for anything else. Nothing else of it is shown. */
export function sentClaims(jwt: string): string {
  const claims = attempt(jwt);
  if (claims === undefined) return "no JWT";
  return ["iss", "sub", "aud"]
    .map(claim => `${claim} ${claimTexts(claims[claim]).join(", ") || "none"}`)
    .join("; ");
}

function attempt(jwt: string): ReturnType<typeof readTokenClaims> | undefined {
  try {
    return readTokenClaims(jwt);
  } catch {
    // The store that refused it says what is wrong with it.
    return undefined;
  }
}
