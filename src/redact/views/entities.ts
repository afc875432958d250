/** Reads `&amp;`, `&#38;` and `&#x26;` as the characters that they stand for. */
import type { Text } from "../text.ts";
import type { Disguise } from "./view.ts";

const [numberSign, semicolon] = [0x23, 0x3b] as const;
/** Longest entity, `&#x10FFFF;` with a leading zero or two. */
const longest = 12;
const names = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", "\u00a0"],
]);

export const entities: Disguise = {
  name: "with HTML entities",
  stands: true,
  find(text, events) {
    const { ampersands } = text;
    for (let index = 0; index < ampersands.length; index += 1) {
      const at = ampersands.at(index);
      if (!mayBeEntity(text, at)) continue;
      if (characterAt(text, at) !== undefined || isCutOff(text, at)) events.push(at);
    }
  },
  read(text, at, sink) {
    const character = characterAt(text, at);
    if (character === undefined) return -1;
    for (const byte of Buffer.from(character.text, "utf8")) sink.decoded(byte, at, character.end);
    return character.end;
  },
};

/** A quick look: an entity is short, and nothing but letters and digits stands before its end. */
function mayBeEntity({ bytes }: Text, at: number): boolean {
  for (let index = at + 1; index < at + longest; index += 1) {
    const byte = bytes[index];
    if (byte === undefined || byte === semicolon) return true;
    const letter = byte | 0x20;
    const isWord = (letter >= 0x61 && letter <= 0x7a) || (byte >= 0x30 && byte <= 0x39);
    if (!isWord && !(byte === numberSign && index === at + 1)) return false;
  }
  return false;
}

function characterAt({ bytes }: Text, at: number): { text: string; end: number } | undefined {
  const window = bytes.subarray(at, at + longest);
  const size = window.indexOf(semicolon);
  if (size < 2) return undefined;
  const name = String.fromCharCode(...window.subarray(1, size));
  const text = names.get(name) ?? numbered(name);
  return text === undefined ? undefined : { text, end: at + size + 1 };
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
