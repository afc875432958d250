/** What kind of text the bytes are: UTF-16 becomes UTF-8, and what is no text is told apart. */

const looked = 8192;

/** The text as UTF-8 (or whatever it is that has no zero bytes); undefined when it is binary. */
export function textBytes(bytes: Uint8Array): Uint8Array | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return fromUtf16(bytes, "utf-16le");
  if (first === 0xfe && second === 0xff) return fromUtf16(bytes, "utf-16be");
  return bytes.subarray(0, looked).includes(0) ? undefined : bytes;
}

function fromUtf16(bytes: Uint8Array, encoding: string): Uint8Array {
  return Buffer.from(new TextDecoder(encoding).decode(bytes), "utf8");
}
