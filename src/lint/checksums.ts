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
