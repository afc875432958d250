/** What kind of text the bytes are: UTF-16 and UTF-32 become UTF-8, and what holds more than text is told apart. */

const looked = 8192;
/** So many zeros may be in a text that has no other sign of a binary. */
const mostZeros = 8;

/**
 * The ways to read the bytes as a text in UTF-8, or whatever it is. Two and more where they begin as UTF-16 or UTF-32
 * does: whoever writes them decides what reads them, and so they are read as they are, too.
 */
export function readingsOf(bytes: Uint8Array): readonly Uint8Array[] {
  const [first = -1, second = -1] = [bytes[0], bytes[1]];
  const [third = -1, fourth = -1] = [bytes[2], bytes[3]];
  if (first === 0xff && second === 0xfe) {
    const wide = third === 0 && fourth === 0 ? [fromUtf32(bytes, true)] : [];
    return [...wide, fromUtf16(bytes, "utf-16le"), bytes];
  }
  if (first === 0 && second === 0 && third === 0xfe && fourth === 0xff)
    return [fromUtf32(bytes, false), bytes];
  if (first === 0xfe && second === 0xff) return [fromUtf16(bytes, "utf-16be"), bytes];
  const head = headOf(bytes);
  const unmarked = head.indexOf(0) >= 0 ? unmarkedUtf16(head) : undefined;
  return unmarked === undefined ? [bytes] : [fromUtf16(bytes, unmarked), bytes];
}

/** True for a text that can be read as it is and in no other way. */
export function isPlain(bytes: Uint8Array): boolean {
  const first = bytes[0] ?? 0;
  return first !== 0xff && first !== 0xfe && bytes.length > 0 && headOf(bytes).indexOf(0) < 0;
}

/** True for what holds more than text: of that only what stands there as text is looked at. Of a text that was turned it is false. */
export function isBinary(bytes: Uint8Array): boolean {
  const head = headOf(bytes);
  if (head.indexOf(0) < 0) return false;
  if (/^(?:fffe|feff|0000feff)/.test(head.toString("hex", 0, 4)) || unmarkedUtf16(head) !== undefined)
    return false;
  const zeros = zerosIn(head);
  return zeros > mostZeros || zeros * 10 >= head.length || hasControls(head);
}

/** As a buffer, which looks for bytes many times as fast as a plain array of them. */
function headOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, looked));
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
