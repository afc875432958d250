/** Colour codes inside of what is masked: they stay, so that a terminal shows what follows as it was meant. */
import type { NeedleSet } from "./needle-set.ts";
import type { Text } from "./text.ts";

const [openingBracket, colon, semicolon, letterM] = [0x5b, 0x3a, 0x3b, 0x6d] as const;

/**
 * The codes between two places (ESC, bracket, numbers, `m`), in order. Other sequences move the cursor or hold texts: they
 * go with the secret. None where a needle holds an escape character or stands in a code: a code beside a mask must not
 * help to form a needle.
 */
export function coloursWithin(
  { bytes, codes }: Text,
  from: number,
  to: number,
  set: NeedleSet,
): Uint8Array[] {
  const found: Uint8Array[] = [];
  if (codes.length === 0 || set.hasEscapes) return found;
  for (let index = codes.indexFrom(from); index < codes.length; index += 1) {
    const at = codes.at(index);
    if (at >= to) break;
    const end = behindColour(bytes, at, to);
    if (end > 0 && isHarmless(bytes.subarray(at, end), set)) found.push(bytes.subarray(at, end));
  }
  return found;
}

/** Behind the code at `at`; 0 when there is none that ends before `to`. */
function behindColour(bytes: Uint8Array, at: number, to: number): number {
  if (bytes[at + 1] !== openingBracket) return 0;
  let end = at + 2;
  while (end < to && isNumber(bytes[end] ?? 0)) end += 1;
  return end < to && bytes[end] === letterM ? end + 1 : 0;
}

function isNumber(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || byte === colon || byte === semicolon;
}

function isHarmless(code: Uint8Array, { matcher }: NeedleSet): boolean {
  let isHit = false;
  matcher.scanAll(code, () => {
    isHit = true;
  });
  return !isHit;
}
