/** Reads `&amp;`, `&#38;` and `&#x26;` as the characters that they stand for. */
import type { Text } from "../text.ts";
import type { Disguise } from "./view.ts";

const ampersand = 0x26;
/** Longest entity, `&#x10FFFF;` with a leading zero or two. */
const longest = 12;
const names: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
};

export const entities: Disguise = {
  name: "with HTML entities",
  stands: true,
  next(text, from) {
    for (let at = text.indexOf(ampersand, from); at >= 0; at = text.indexOf(ampersand, at + 1)) {
      if (characterAt(text, at) !== undefined || isCutOff(text, at)) return at;
    }
    return -1;
  },
  read(text, at, reading) {
    const character = characterAt(text, at);
    if (character === undefined) return -1;
    for (const byte of Buffer.from(character.text, "utf8")) reading.decoded(byte, at, character.end);
    return character.end;
  },
};

function characterAt({ bytes }: Text, at: number): { text: string; end: number } | undefined {
  const window = bytes.subarray(at, at + longest);
  const semicolon = window.indexOf(0x3b);
  if (semicolon < 2) return undefined;
  const name = String.fromCharCode(...window.subarray(1, semicolon));
  const text = names[name] ?? numbered(name);
  return text === undefined ? undefined : { text, end: at + semicolon + 1 };
}

function numbered(name: string): string | undefined {
  const match = /^#(?:[xX]([0-9a-fA-F]+)|([0-9]+))$/.exec(name);
  if (match === null) return undefined;
  const point = match[1] === undefined ? Number(match[2]) : Number.parseInt(match[1], 16);
  return point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
}

/** True when the text ends in what can still become an entity. */
function isCutOff({ bytes }: Text, at: number): boolean {
  if (bytes.length - at >= longest) return false;
  return /^&(#([xX][0-9a-fA-F]*|[0-9]*)|[a-z]{0,4})$/.test(String.fromCharCode(...bytes.subarray(at)));
}
