/** What kind of text the bytes are: UTF-16 and UTF-32 become UTF-8, and what is no text is told apart. */

const looked = 8192;
/** In UTF-16 about half of the bytes of what programs write are zeros; where far fewer are, it may be a trick. */
const fewZeros = 0.2;
/** So many zeros may be in a text that has no other sign of a binary. */
const mostZeros = 8;

/**
 * The ways to read the bytes as a text in UTF-8, or whatever it is that has no zero bytes. Empty when it is binary; two
 * where they begin as UTF-16 does and may be something else: whoever writes them decides what reads them.
 */
export function readingsOf(bytes: Uint8Array): readonly Uint8Array[] {
  const [first = -1, second = -1, third = -1, fourth = -1] = bytes;
  if (first === 0xff && second === 0xfe && third === 0 && fourth === 0) return [fromUtf32(bytes, true)];
  if (first === 0 && second === 0 && third === 0xfe && fourth === 0xff) return [fromUtf32(bytes, false)];
  const encoding =
    first === 0xff && second === 0xfe
      ? "utf-16le"
      : first === 0xfe && second === 0xff
        ? "utf-16be"
        : undefined;
  if (encoding !== undefined) {
    const isDoubtful = zerosIn(bytes) < bytes.length * fewZeros;
    return [fromUtf16(bytes, encoding), ...(isDoubtful ? [bytes] : [])];
  }
  const head = bytes.subarray(0, looked);
  if (!head.includes(0)) return [bytes];
  const unmarked = unmarkedUtf16(head);
  if (unmarked !== undefined) return [fromUtf16(bytes, unmarked)];
  const zeros = zerosIn(head);
  return zeros <= mostZeros && zeros * 10 < head.length && !hasControls(head) ? [bytes] : [];
}

function zerosIn(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, at + 1)) count += 1;
  return count;
}

/** UTF-16 of mostly ASCII without its mark: nearly every second byte is a zero, and no other. */
function unmarkedUtf16(bytes: Uint8Array): string | undefined {
  let [even, odd] = [0, 0];
  for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, at + 1)) {
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  const half = bytes.length / 2;
  if (odd > half * 0.7 && even < half * 0.02) return "utf-16le";
  return even > half * 0.7 && odd < half * 0.02 ? "utf-16be" : undefined;
}

/** Bytes that no text has, beside zeros. */
function hasControls(bytes: Uint8Array): boolean {
  return bytes.some(
    byte => (byte >= 1 && byte <= 6) || (byte >= 0x0e && byte <= 0x1a) || (byte >= 0x1c && byte <= 0x1f),
  );
}

function fromUtf16(bytes: Uint8Array, encoding: string): Uint8Array {
  return Buffer.from(new TextDecoder(encoding).decode(bytes), "utf8");
}

function fromUtf32(bytes: Uint8Array, isLittle: boolean): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let text = "";
  for (let at = 4; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, isLittle);
    text += code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
  }
  return Buffer.from(text, "utf8");
}
