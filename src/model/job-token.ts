/** A job's OIDC token, as a platform hands it out, and that there is none. */
import { AppError } from "./error.ts";
import { Secret } from "./secret.ts";
import { checkToken, readTokenClaims, type TokenClaims } from "./token.ts";

export interface JobToken {
  readonly secret: Secret;
  readonly claims: TokenClaims;
}

/** Looks whether it is the one that was asked for: throws `invalid` for no JWT, `denied` for another audience or time. */
export function jobToken(jwt: string, audience: string, now: Date): JobToken {
  const claims = readTokenClaims(jwt);
  checkToken(claims, audience, now);
  return { secret: Secret.fromText(jwt), claims };
}

/** `why` is a clause; the hint says what to change. */
export function noJobToken(why: string, hint?: string): AppError {
  return new AppError("denied", `cannot get an OIDC token: ${why}`, { hint });
}
