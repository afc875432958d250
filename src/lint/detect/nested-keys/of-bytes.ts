/** Keys of ciphers that are called no more than so, and told by their being bytes of a usual length: `KEY = b"…"`, `byte[] key = "…".getBytes()`, `char key[] = "…"`. */

const literal = String.raw`"([!-!#-\[\]-~]{16,64})"`;
const inSingle = String.raw`'([!-&(-\[\]-~]{16,64})'`;
const assigned = String.raw`(?:\s?:\s?[\w<>&[\] ]{1,20})?\s{0,4}:?=\s{0,4}`;
/** What makes bytes of a text, behind it. */
const toBytes = String.raw`\s{0,2}\.(?:getBytes|encode|encodeToByteArray|toByteArray|as_bytes|to_vec|codeUnits|bytes)\b`;
const ofBytes = new RegExp(
  [
    String.raw`^${assigned}(?:bytes\()?[bB](?:${literal}|${inSingle})`,
    String.raw`^${assigned}(?:\[\]byte\(|Buffer\.from\(|new TextEncoder\(\)\.encode\((?:\w{1,9}\()?|[\w.]{0,40}GetBytes\()\s{0,20}(?:${literal}|${inSingle})`,
    `^${assigned}(?:${literal}|${inSingle})${toBytes}`,
    String.raw`^\[\d{0,3}\]\s{0,4}=\s{0,4}${literal}\s{0,4};`,
  ].join("|"),
  "d",
);
/** Of AES and of what is told apart by it, as bytes, in hex and in base64. */
const lengths = new Set([16, 24, 32, 44, 48, 64]);
const shortestInRow = 5;

/** Where the key stands that is given in bytes behind such a name, counted from its end. */
export function keyOfBytes(behind: string): readonly [start: number, end: number] | undefined {
  const match = ofBytes.exec(behind);
  const place = match?.indices?.slice(1).find(each => each !== undefined);
  if (place === undefined) return undefined;
  const [start, end] = place;
  const value = behind.slice(start, end);
  return lengths.has(value.length) && isNoAlphabet(value) ? place : undefined;
}

/** No words one behind the other, and no letters in the order of the alphabet. */
function isNoAlphabet(value: string): boolean {
  let steps = 0;
  for (let at = 1; at < value.length; at += 1)
    steps += value.charCodeAt(at) - value.charCodeAt(at - 1) === 1 ? 1 : 0;
  return steps < shortestInRow;
}
