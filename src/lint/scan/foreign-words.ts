/** Words for a password that are not of ASCII, in UTF-8, as `kernel/lint/foreign.ts` marks them. */

/** Their beginnings, where cases go on from these; capitals of ASCII count as small letters. */
const words = ["парол", "Парол", "密码", "密碼", "パスワード", "비밀번호"];
/** The same with letters of ASCII before and behind the first one beyond it. */
const withLetters = [
  ["contrase", "ñ", "a"],
  ["contrase", "Ñ", "a"],
  ["", "ş", "ifre"],
  ["", "Ş", "ifre"],
  ["has", "ł", "o"],
  ["has", "Ł", "o"],
] as const;

interface Word {
  /** How many bytes of it stand before its first one beyond ASCII. */
  readonly before: number;
  readonly bytes: Buffer;
}

const all: readonly Word[] = [
  ...words.map(word => ({ before: 0, bytes: Buffer.from(word) })),
  ...withLetters.map(parts => ({ before: parts[0].length, bytes: Buffer.from(parts.join("")) })),
];

/** The word of which the first byte beyond ASCII stands at `at`. */
export function foreignWordAt(
  bytes: Uint8Array,
  at: number,
): { readonly start: number; readonly end: number } | undefined {
  if ((bytes[at] ?? 0) < 0x80) return undefined;
  const word = all.find(each => isAt(bytes, at - each.before, each.bytes));
  return word && { start: at - word.before, end: at - word.before + word.bytes.length };
}

function isAt(bytes: Uint8Array, at: number, word: Uint8Array): boolean {
  return word.every((byte, index) => folded(bytes[at + index] ?? 0) === byte);
}

function folded(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
}

/** The same in a text of which each byte is a character. */
export const foreignName = new RegExp(all.map(({ bytes }) => bytes.toString("latin1")).join("|"), "i");
