/** Names of two words, as people write them: `API key: …`, `Secret key: …`. */
import { bytesOf, folded } from "../../scan/byte-classes.ts";

const [smallK, smallE, smallY] = [0x6b, 0x65, 0x79] as const;
const isOfLine = bytesOf(" \t");
const longestBefore = 16;
const first =
  /(?:^|[^\w.-])(api|access|secret|private|signing|encryption|auth|account|storage|subscription|integration|master|license|admin|shared|webhook|session|deploy)[ \t]$/i;

/** Where such a name begins, of which `key` from `start` to before `end` is the last word; `start` for any other name. */
export function startOfWords(bytes: Uint8Array, start: number, end: number): number {
  if (end - start !== 3 || isOfLine[bytes[start - 1] ?? 0] !== 1) return start;
  const [one, two, three] = [folded(bytes[start]), folded(bytes[start + 1]), folded(bytes[start + 2])];
  if (one !== smallK || two !== smallE || three !== smallY) return start;
  const before = Buffer.from(bytes.subarray(Math.max(0, start - longestBefore), start)).toString("latin1");
  const [, word] = first.exec(before) ?? [];
  return word === undefined ? start : start - word.length - 1;
}
