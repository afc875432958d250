/** Reads what a JSON Web Token says about itself, without trusting it. */

type Claims = Readonly<Record<string, unknown>>;

/** The first two parts of a token; undefined for what is none. */
export function readJwt(token: string): { readonly header: Claims; readonly payload: Claims } | undefined {
  const [header, payload] = token.split(".", 2).map(readPart);
  return header === undefined || payload === undefined ? undefined : { header, payload };
}

/** Whether it is the sample of jwt.io, or a header alone. */
export function isSampleOrHeader(token: string): boolean {
  if (token.includes(".")) return readJwt(token)?.payload.name === sampleName;
  const header = readPart(token);
  return typeof header?.alg === "string" && header.kty === undefined;
}

/** Whom the token is of that all documentation shows. */
export const sampleName = "John Doe";

function readPart(part: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return isClaims(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isClaims(value: unknown): value is Claims {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
