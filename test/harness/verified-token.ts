/** The claims of a token, looked at as those who trust an issuer do: after its signature. */
import { createPublicKey, type JsonWebKey, verify } from "node:crypto";
import { readTokenClaims, type TokenClaims } from "../../src/model/token.ts";

/** Undefined when none of the keys has signed it. `jwks` is the address of the issuer's keys. */
export async function verifiedToken(jwt: string, jwks: string): Promise<TokenClaims | undefined> {
  const [head = "", payload = "", signature = ""] = jwt.split(".");
  const { keys } = (await (await fetch(jwks)).json()) as { keys: JsonWebKey[] };
  const isSigned = keys.some(key =>
    verify(
      "RSA-SHA256",
      Buffer.from(`${head}.${payload}`),
      createPublicKey({ key, format: "jwk" }),
      Buffer.from(signature, "base64url"),
    ),
  );
  return isSigned ? readTokenClaims(jwt) : undefined;
}

export function isExpired({ exp }: TokenClaims): boolean {
  return Number(exp) * 1000 < Date.now();
}
