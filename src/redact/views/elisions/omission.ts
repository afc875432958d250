/** What a sign has to stand beside to say that something was left out: `…`, `[577 chars]`, `'+20`, `(truncated`. */

export const ellipsis = Buffer.from("…");
const [plus, square, space] = [0x2b, 0x5b, 0x20] as const;
const [doubleQuote, singleQuote, smallC, smallR, smallT] = [0x22, 0x27, 0x63, 0x72, 0x74] as const;

/** Whether one of the signs, which stands at `at`, may begin one: `[5 c`, `(tr`, `+5` behind a quote, or the first byte of an ellipsis. */
export function isOmission(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] === ellipsis[0]) return bytes[at + 1] === ellipsis[1] && bytes[at + 2] === ellipsis[2];
  if (bytes[at] === plus)
    return isDigit(bytes[at + 1]) && (bytes[at - 1] === doubleQuote || bytes[at - 1] === singleQuote);
  if (smallLetter(bytes[at + 1]) === smallT) return smallLetter(bytes[at + 2]) === smallR;
  let behind = at + 1;
  while (isDigit(bytes[behind])) behind += 1;
  const isCount = bytes[behind] === space && bytes[behind + 1] === smallC;
  return bytes[at] === square && behind > at + 1 && isCount;
}

function isDigit(byte = 0): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function smallLetter(byte = 0): number {
  return byte | 0x20;
}
