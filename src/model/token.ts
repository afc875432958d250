/** OIDC tokens, looked into for their claims. Nothing is verified here: the store that receives a token does that. */
import { AppError } from "./error.ts";

export type TokenClaims = Readonly<Record<string, unknown>>;

/** The claims in a JWT's payload. Throws `invalid`, without a part of the token, when the text is no JWT. */
export function readTokenClaims(jwt: string): TokenClaims {
  const [, payload, signature, ...more] = jwt.split(".");
  if (payload === undefined || signature === undefined || more.length > 0) throw fault();
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
    if (typeof claims !== "object" || claims === null || Array.isArray(claims)) throw fault();
    return { ...claims };
  } catch {
    throw fault();
  }
}

/** The values of one claim as texts: none when absent, several for a list; objects are left out. */
export function claimTexts(claim: unknown): readonly string[] {
  if (Array.isArray(claim)) return claim.flatMap(each => claimTexts(each));
  if (typeof claim === "string") return claim === "" ? [] : [claim];
  return typeof claim === "number" || typeof claim === "boolean" ? [String(claim)] : [];
}

/** The claims that a token says in an object of their own; none where that is no object. */
export function claimsWithin(claim: unknown): TokenClaims {
  return typeof claim === "object" && claim !== null && !Array.isArray(claim) ? { ...claim } : {};
}

const aboutTheToken = new Set(["aud", "exp", "iat", "nbf", "jti"]);

/** What a token says of the job, by its raw names: all claims but those about the token itself. */
export function claimsOfJob(token: TokenClaims): Map<string, readonly string[]> {
  const all = Object.entries(token).map(([name, value]): [string, readonly string[]] => [
    name,
    claimTexts(value),
  ]);
  return new Map(all.filter(([name, texts]) => texts.length > 0 && !aboutTheToken.has(name)));
}

/** Throws `denied` unless the token is for the audience and still good at `now`. */
export function checkToken(claims: TokenClaims, audience: string, now: Date): void {
  if (!claimTexts(claims.aud).includes(audience)) {
    const names = claimTexts(claims.aud).join(", ") || "no audience";
    throw new AppError("denied", `cannot use the OIDC token: it is for ${names}, not for ${audience}`);
  }
  if (typeof claims.exp !== "number" || claims.exp * 1000 <= now.getTime()) {
    throw new AppError("denied", "cannot use the OIDC token: it has expired", {
      hint: "Compare the clock of this machine with the platform's.",
    });
  }
}

function fault(): AppError {
  return new AppError("invalid", "cannot read the OIDC token: it is not a JWT");
}
