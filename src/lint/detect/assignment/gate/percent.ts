/** What assigns in a URL that stands in another one, byte by byte: `password%3D…`, `%22password%22%3A%22…`. */

const [two, three, five, smallD] = [0x32, 0x33, 0x35, 0x64] as const;
/** A percent sign is `%25` itself. */
const deepest = 2;

/** `%3D`, `%253D`, or `%22`, behind which a colon may stand, by what follows the percent sign at `from`. */
export function isPercentEncoded(bytes: Uint8Array, from: number): boolean {
  let at = from + 1;
  for (let count = 0; count < deepest && bytes[at] === two && bytes[at + 1] === five; count += 1) at += 2;
  if (bytes[at] === two) return bytes[at + 1] === two;
  return bytes[at] === three && ((bytes[at + 1] ?? 0) | 0x20) === smallD;
}
