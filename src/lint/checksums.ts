/** Checksums that makers put into their tokens. */

const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** The CRC-32 of ASCII text, as zlib computes it: a number of 32 bits. */
export function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let at = 0; at < text.length; at += 1) {
    crc = (crc >>> 8) ^ (crcTable[(crc ^ text.charCodeAt(at)) & 0xff] ?? 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** A number in base 62 (digits, capitals, small letters), filled up with zeros to six characters. */
export function inBase62(number: number): string {
  let text = "";
  for (let rest = number; rest > 0; rest = Math.floor(rest / 62)) text = base62.charAt(rest % 62) + text;
  return text.padStart(6, "0");
}

/** True when the last six characters are the CRC-32, in base 62, of those between the prefix and them. */
export function hasCrc32(token: string, prefix: string): boolean {
  return token.slice(-6) === inBase62(crc32(token.slice(prefix.length, -6)));
}

/** A text with that checksum behind it. */
export function withCrc32(prefix: string, random: string): string {
  return prefix + random + inBase62(crc32(random));
}

/** True when what is behind the last `_` is the CRC-32 of what is before, as four bytes in hex, the lowest first. */
export function hasHexCrc32(token: string): boolean {
  return withHexCrc32(token.slice(0, token.lastIndexOf("_"))) === token;
}

export function withHexCrc32(text: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(crc32(text));
  return `${text}_${bytes.toString("hex")}`;
}

/** True when the last seven characters are the CRC-32, in base 36, of what is before. */
export function hasBase36Crc32(token: string): boolean {
  return withBase36Crc32(token.slice(0, -7)) === token;
}

export function withBase36Crc32(text: string): string {
  return text + crc32(text).toString(36).padStart(7, "0");
}

const bech32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const bech32Generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/** True when the last six characters are the checksum of Bech32 (BIP 173). */
export function hasBech32(text: string): boolean {
  const at = text.lastIndexOf("1");
  const values = [...text.slice(at + 1).toLowerCase()].map(each => bech32.indexOf(each));
  return !values.includes(-1) && polymod([...expanded(text.slice(0, at)), ...values]) === 1;
}

/** A text in Bech32 capitals, behind its prefix and `1`, with its checksum. */
export function withBech32(prefix: string, data: string): string {
  const values = [...data.toLowerCase()].map(each => bech32.indexOf(each));
  const sum = polymod([...expanded(prefix), ...values, 0, 0, 0, 0, 0, 0]) ^ 1;
  const end = [25, 20, 15, 10, 5, 0].map(shift => bech32.charAt((sum >>> shift) & 31)).join("");
  return `${prefix}1${data}${end.toUpperCase()}`;
}

function expanded(prefix: string): number[] {
  const codes = [...prefix.toLowerCase()].map(each => each.charCodeAt(0));
  return [...codes.map(code => code >> 5), 0, ...codes.map(code => code & 31)];
}

function polymod(values: readonly number[]): number {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    for (const [bit, generator] of bech32Generators.entries()) if ((top >>> bit) & 1) sum ^= generator;
  }
  return sum;
}
