/** Random texts for the examples of rules, the same in every run: what is token-shaped is made and never stored. */

export const digits = "0123456789";
export const lower = "abcdefghijklmnopqrstuvwxyz";
export const upper = lower.toUpperCase();
export const letters = lower + upper;
export const alphanumeric = digits + letters;
export const hex = "0123456789abcdef";
export const base64 = `${alphanumeric}+/`;
export const base64Url = `${alphanumeric}-_`;

/** So many characters of the alphabet, drawn anew for each seed; a digit and a letter are among them where both can be. */
export function sample(alphabet: string, length: number, seed = 1): string {
  let state = (Math.imul(length, 0x9e3779b1) ^ Math.imul(alphabet.length, 0x85ebca6b) ^ seed) >>> 0;
  const draw = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const wanted = [digits, lower, upper].filter(each => alphabet.includes(each[0] ?? "")).slice(0, length);
  const drawn = Array.from({ length }, () => alphabet.charAt(draw() % alphabet.length));
  for (const kind of wanted) {
    if (!drawn.some(each => kind.includes(each))) return sample(alphabet, length, seed + 1000);
  }
  return drawn.join("");
}

export const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/** The alphabet of Bech32, in capitals. */
export const bech32 = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L";

export function uuid(seed = 1): string {
  return [8, 4, 4, 4, 12].map(length => sample(hex, length, seed)).join("-");
}

/** A JSON Web Token; its signature is right for nobody. */
export function jwt(header: object, payload: object, signature: string): string {
  const parts = [header, payload].map(part => Buffer.from(JSON.stringify(part)).toString("base64url"));
  return [...parts, signature].join(".");
}
