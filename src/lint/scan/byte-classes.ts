/** Classes of bytes that quick looks ask for. Their order is that of the bits in `kernel/lint/classes.ts`. */

const blank = " \t\r\n\f\v\u00a0";
export const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

export const byteClasses = {
  blank,
  quote: "\"'`",
  closer: ")]?",
  /** Before a name that a string assigns to: `"password=…"`, `?token=…`. */
  opensString: "\"'`;&?",
  /** What an operator begins with, beside a colon and a comma. */
  operator: "=?|+",
  /** What a literal begins with, and all that may stand before it. */
  opensLiteral: "\"'`\\bruflBRUFLN@$[nSCq%",
  /** What stands before a literal that holds where nothing else is set, at its end. */
  endsChoice: "|?:re(",
  /** What stands between a variable and its default: `${name:-…}`. */
  opensDefault: ":=-",
  /** What types begin with, as in `password string = "…"`. */
  opensType: "svAoiVP<>.",
  type: `${letters}&<>[]|'. :?`,
  name: `${letters}0123456789_.-`,
  /** What ends the host of a URL and what stands before it; `#` does, but in a password it is written, too. */
  endsAuthority: `${blank}"'\`<>\\/?`,
  /** What a call is written with up to its first argument. */
  call: `${letters}0123456789_.:!&()<>`,
} as const;

/** 1 for each byte that is one of the characters. */
export function bytesOf(characters: string): Uint8Array {
  const bytes = new Uint8Array(256);
  for (const byte of Buffer.from(characters, "latin1")) bytes[byte] = 1;
  return bytes;
}

/** Behind the bytes of a class that stand from `from` on, of which at most so many are passed over. */
export function behindAll(isOne: Uint8Array, bytes: Uint8Array, from: number, most: number): number {
  let at = from;
  while (isOne[bytes[at] ?? 0] === 1 && at - from < most) at += 1;
  return at;
}

/** True where the text stands at `at`, byte by byte. */
export function standsAt(bytes: Uint8Array, at: number, text: Uint8Array): boolean {
  return text.every((byte, index) => bytes[at + index] === byte);
}

/** For each byte a bit for each class that it is in. */
export function classBits(): Uint16Array {
  const bits = new Uint16Array(256);
  for (const [bit, characters] of Object.values(byteClasses).entries()) {
    for (const byte of Buffer.from(characters, "latin1")) bits[byte] = (bits[byte] ?? 0) | (1 << bit);
  }
  return bits;
}

/** A letter as a small one. */
export function folded(byte = 0): number {
  return byte | 0x20;
}
