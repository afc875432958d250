/** Reads `&amp;`, `&#38;` and `&#x26;` as the characters that they stand for, and `&amp;quot;` as a quote. */
import type { Places } from "../../places.ts";
import type { Text } from "../../text.ts";
import type { Sink } from "../reading.ts";
import type { Disguise } from "../view.ts";

const [numberSign, ampersand, semicolon, lowerA] = [0x23, 0x26, 0x3b, 0x61] as const;
/** `&amp;` */
const sizeOfAmpersand = 5;
/** An entity is looked for in an entity in an entity. */
const mostLevels = 3;
/** Longest entity, with its ends: `&#x10FFFF;` with leading zeros, `&VerticalLine;`. */
const longest = 14;
/** The names of Latin-1's letters and signs from U+00A0 on, as HTML 4 has them. */
const latin1 =
  `nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute
  micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil
  Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute
  Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute
  icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml`.split(
    /\s+/,
  );
/** Those of ASCII, of which HTML 5 has one for each sign, and those of what else is in the code pages of Windows. */
const others = `amp& lt< gt> quot" apos' excl! num# dollar$ percnt% lpar( rpar) ast* midast* plus+ comma, period. sol/
  colon: semi; equals= quest? commat@ lsqb[ lbrack[ bsol\\ rsqb] rbrack] Hat^ lowbar_ UnderBar_ grave\` lcub{ lbrace{
  verbar| vert| VerticalLine| rcub} rbrace} euro€ hellip… ndash– mdash— lsquo‘ rsquo’ sbquo‚ ldquo“ rdquo” bdquo„ dagger†
  Dagger‡ permil‰ lsaquo‹ rsaquo› bull• trade™ OElig\u0152 oelig\u0153 Scaron\u0160 scaron\u0161 Yuml\u0178 fnof\u0192`;
const names = new Map([
  ...latin1.map((name, index): [string, string] => [name, String.fromCharCode(0xa0 + index)]),
  ...others.split(/\s+/).map((each): [string, string] => [each.slice(0, -1), each.slice(-1)]),
  ["Tab", "\t"],
  ["NewLine", "\n"],
]);

export const entities: Disguise = {
  name: "with HTML entities",
  stands: true,
  find: findEntities,
  read: (text, at, sink) => readCharacter(text, at, sink, 1),
};

/** Some writers escape what others have escaped, and some escape a quote in what they escape then. */
export const nestedEntities: Disguise = {
  name: "with HTML entities, escaped again",
  stands: true,
  find(text, events) {
    const { ampersands } = text;
    let index = 0;
    while (index < ampersands.length && !isNested(text, ampersands.at(index))) index += 1;
    if (index < ampersands.length) findEntities(text, events);
  },
  read: (text, at, sink) => readCharacter(text, at, sink, mostLevels),
};

function findEntities(text: Text, events: Places): void {
  const { ampersands } = text;
  for (let index = 0; index < ampersands.length; index += 1) {
    const at = ampersands.at(index);
    if (!mayBeEntity(text, at)) continue;
    if (characterAt(text, at) !== undefined || isCutOff(text, at)) events.push(at);
  }
}

/** Whether the ampersand of another entity is escaped there, as far as that has come in. */
function isNested(text: Text, at: number): boolean {
  const { bytes } = text;
  const letter = bytes[at + 1] ?? numberSign;
  if ((letter !== numberSign && letter !== lowerA) || !mayBeEntity(text, at)) return false;
  // Nearly always nothing that an entity begins with follows.
  const isAmpersand = letter === lowerA && bytes[at + sizeOfAmpersand - 1] === semicolon;
  if (isAmpersand && !mayBeEntity(text, at + sizeOfAmpersand - 1)) return false;
  const outer = characterAt(text, at);
  if (outer === undefined) return isCutOff(text, at);
  const inner = outer.end - 1;
  return outer.text === "&" && (characterAt(text, inner) !== undefined || isCutOff(text, inner));
}

interface Character {
  readonly text: string;
  readonly end: number;
}

/** As the contract of disguises says it; so many levels of escapes are taken off. */
function readCharacter(text: Text, at: number, sink: Sink, levels: number): number {
  const character = wholeCharacterAt(text, at, levels);
  if (character === undefined) return -1;
  for (const byte of Buffer.from(character.text, "utf8")) sink.decoded(byte, at, character.end);
  return character.end;
}

/** The character there, of which some writers escape the two surrogates; undefined when it is cut off. */
function wholeCharacterAt(text: Text, at: number, levels: number): Character | undefined {
  const high = innermostAt(text, at, levels);
  if (high === undefined || !/^[\ud800-\udbff]$/.test(high.text)) return high;
  if ((text.bytes[high.end] ?? ampersand) !== ampersand) return high;
  const low = innermostAt(text, high.end, levels);
  if (low === undefined) return mayBecomeOne(text, high.end) && !text.isLast ? undefined : high;
  return /^[\udc00-\udfff]$/.test(low.text) ? { text: high.text + low.text, end: low.end } : high;
}

/** Whether the text ends in what may be an entity, or one in that. */
function mayBecomeOne(text: Text, at: number): boolean {
  return isCutOff(text, at) || characterAt(text, at) !== undefined;
}

/** What the entity stands for; where that is the ampersand of another one, what that stands for. */
function innermostAt(text: Text, at: number, levels: number): Character | undefined {
  let character = characterAt(text, at);
  for (let level = 1; level < levels && character?.text === "&"; level += 1) {
    const from = character.end - 1;
    const inner = characterAt(text, from);
    if (inner === undefined) return isCutOff(text, from) && !text.isLast ? undefined : character;
    character = inner;
  }
  return character;
}

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

/** The character that the entity at an ampersand stands for, which may be escaped itself. */
function characterAt({ bytes }: Text, at: number): Character | undefined {
  const window = bytes.subarray(at, at + longest);
  const size = window.indexOf(semicolon, 1);
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
  const begun = String.fromCharCode(...bytes.subarray(at + 1));
  if (/^#([xX][0-9a-fA-F]*|[0-9]*)$/.test(begun)) return true;
  return [...names.keys()].some(name => name.startsWith(begun));
}
