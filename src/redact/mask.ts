/** What stands in the place of a hit: a text that can neither hold nor help to form another needle. */
import { withoutOuterZero } from "./forms/base.ts";
import type { Needle } from "./needles.ts";
import { maskWord } from "./views/stars.ts";

export type Label = (needle: Needle) => string;

export const stars: Label = () => "***";
export const named: Label = needle => `${maskWord}:${needle.secret}]`;

/** Tried in this order where the label will not do. */
const substitutes = [
  "***",
  `${maskWord}]`,
  "████",
  "▒▒▒▒",
  ..."#=~^%@!&?:;|+-_.".split("").map(each => each.repeat(4)),
];

/**
 * The masks of the needles, by their index. Where a label could form a needle with what stands beside it (one of the
 * needles begins with its end, ends with its beginning, or one holds the other), the first substitute for which that
 * cannot happen takes its place. So a secret `a***b` makes every mask of the stream `[redacted]`, and redacting the
 * output once more changes nothing.
 */
export function masksOf(needles: readonly Needle[], label: Label): readonly Uint8Array[] {
  const [plain, wide] = [safeMasks(Buffer.from), safeMasks(inUtf16)];
  return needles.map(needle => (isWide(needle.bytes) ? wide : plain)(label(needle)));

  function safeMasks(written: (text: string) => Buffer): (wanted: string) => Uint8Array {
    const safe = new Map<string, Uint8Array>();
    return wanted => {
      const known =
        safe.get(wanted) ??
        firstSafe(
          [wanted, ...substitutes].map(text => written(text)),
          needles,
        );
      safe.set(wanted, known);
      return known;
    };
  }
}

function firstSafe(masks: readonly Buffer[], needles: readonly Needle[]): Uint8Array {
  return masks.find(mask => needles.every(needle => !meet(mask, needle.bytes))) ?? Buffer.from("***");
}

/** True for a text in UTF-16, which has no zero at either end. */
function isWide(bytes: Uint8Array): boolean {
  return bytes.length % 2 === 1 && bytes[1] === 0 && bytes.at(-2) === 0;
}

/** So that letters of Latin-1 stay in step with those around them, in both orders of bytes. */
function inUtf16(text: string): Buffer {
  return Buffer.from(withoutOuterZero(Buffer.from(text, "utf16le")));
}

/** Whether a needle could be formed with the mask and what stands beside it. */
export function meet(mask: Buffer, bytes: Uint8Array): boolean {
  // An empty mask would let what stands on either side meet.
  if (mask.length === 0) return true;
  // Nearly all needles end here: they neither hold the mask's first byte nor begin or end with one of its bytes.
  const [first = 0] = bytes;
  const [head = 0] = mask;
  if (!bytes.includes(head) && !mask.includes(first) && !mask.includes(bytes.at(-1) ?? 0)) return false;
  const needle = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (mask.includes(needle) || needle.includes(mask)) return true;
  const most = Math.min(mask.length, needle.length) - 1;
  for (let size = 1; size <= most; size += 1) {
    if (mask.subarray(-size).equals(needle.subarray(0, size))) return true;
    if (needle.subarray(-size).equals(mask.subarray(0, size))) return true;
  }
  return false;
}
