/** Reads what a JSON Web Token says about itself, without trusting it. */

type Claims = Readonly<Record<string, unknown>>;

/** The first two parts of a token; undefined for what is none. */
export function readJwt(token: string): { readonly header: Claims; readonly payload: Claims } | undefined {
  const [header, payload] = token.split(".", 2).map(readPart);
  return header === undefined || payload === undefined ? undefined : { header, payload };
}

/** Whether it is the sample of jwt.io, or a header without a signature, alone or with claims. */
export function holdsNoSecret(token: string): boolean {
  const [first = "", claims = "", signature = ""] = token.split(".");
  const header = readPart(first);
  if (typeof header?.alg !== "string" || header.kty !== undefined) return false;
  if (claims === "") return signature === "";
  const payload = readPart(claims);
  return payload !== undefined && (signature === "" || payload.name === sampleName);
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
