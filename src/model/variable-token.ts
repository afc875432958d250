/** OIDC tokens that a platform puts into variables before the job begins, each for an audience that its pipeline names. */
import { AppError } from "./error.ts";
import { Secret } from "./secret.ts";
import { checkToken, claimTexts, readTokenClaims, type TokenClaims } from "./token.ts";

type Variables = Readonly<Record<string, string | undefined>>;

export interface VariableToken {
  /** Of the variable. */
  readonly name: string;
  readonly secret: Secret;
  readonly claims: TokenClaims;
}

/**
 * The token for the audience out of the variables whose names begin so. Throws `denied` when none of them is; `advice`
 * says what to add to the pipeline.
 */
export function tokenIn(
  env: Variables,
  prefix: string,
  wanted: { readonly audience: string; readonly now: Date; readonly advice: string },
): VariableToken {
  const { audience, now, advice } = wanted;
  const read = tokensIn(env, prefix);
  const fitting = read.find(({ claims }) => claimTexts(claims.aud).includes(audience));
  if (fitting !== undefined) {
    checkToken(fitting.claims, audience, now);
    return fitting;
  }
  const found = read.map(
    ({ name, claims }) => `${name} is for ${claimTexts(claims.aud).join(", ") || "nobody"}`,
  );
  throw new AppError(
    "denied",
    `cannot get an OIDC token for ${audience}: ${found.length === 0 ? "the job has none" : found.join("; ")}`,
    { hint: advice },
  );
}

/** The tokens in the variables whose names begin so. Throws `invalid` for one that is none. */
export function tokensIn(env: Variables, prefix: string): readonly VariableToken[] {
  return tokenNames(env, prefix).map(name => tokenOf(name, env[name] ?? ""));
}

/** The variables that hold something and whose names begin so, in the order of their names. */
export function tokenNames(env: Variables, prefix: string): readonly string[] {
  return Object.keys(env)
    .filter(name => name.startsWith(prefix) && env[name])
    .sort();
}

function tokenOf(name: string, text: string): VariableToken {
  try {
    return { name, secret: Secret.fromText(text), claims: readTokenClaims(text) };
  } catch (cause) {
    throw new AppError("invalid", `cannot read the OIDC token in ${name}: it is not a JWT`, { cause });
  }
}
