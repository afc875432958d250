/** Finds private keys in PEM, also where line breaks are written as escapes, lines are quoted and indented, or literals are joined. */
import type { Rule } from "../rules/rule.ts";
import { surprise } from "./assignment/strength.ts";
import type { Detector } from "./detector.ts";

const longest = 16384;
/** A shorter body is no key: documentation. */
const shortestBody = 64;
/** But for those of Matrix, which are 32 bytes, and nothing around them. */
const ofMatrix = { opens: "-----BEGIN MATRIX ", shortest: 43 };
const header = /^-----BEGIN (?:[A-Z0-9]{1,16} ){0,3}PRIVATE KEY(?: BLOCK)?-----/;
/**
 * What stands between the characters of the body: breaks, as they are or as escapes, quotes, signs of concatenation, comments.
 * A plus joins literals, between two of them; elsewhere it is a part of the key.
 */
const between =
  /\\+[nrt]|(?:\\u000[aAdD])|<br ?\/?>|&#1[03];|(?<=["'`]\s{0,80})\+(?=\s{0,80}["'`])|[\s"'`,;#*>|\\&()]|\.(?=\s)/g;
/** What a diff writes before each line that it adds. */
const added = /\n\+/g;
/** Headers inside of the armour: `Proc-Type: 4,ENCRYPTED`, `Version: GnuPG`, `Key-ID: ed25519:…`. */
const armour =
  /(?:^|\n)[ \t"'>#*]*(?:Proc-Type|DEK-Info|Key-ID|Version|Comment|Hash|MessageID|Charset|Subject): [^\n]{0,200}/g;
/** Where lines are left out, as documents do, it is none. */
const body = /^[A-Za-z0-9+/=]*(?!\.\.|\xe2\x80\xa6)(?![A-Za-z0-9+/=])/;
/** Random base64 is far above, words are far below. */
const leastSurprise = 6.5;

export function privateKeyDetector(rule: Rule): Detector {
  return {
    id: "private-keys",
    mark: "key",
    looksInside: true,
    detect({ text, start }, found) {
      const [opening] = header.exec(text.slice(start, start + 96)) ?? [];
      if (opening === undefined) return;
      const around = text.slice(start, start + longest);
      const closing = around.indexOf("-----", opening.length);
      const end = closing < 0 ? around.length : closing;
      const value = bodyIn(around.slice(opening.length, end), text.bytes[start - 1] === plus);
      const shortest = opening.startsWith(ofMatrix.opens) ? ofMatrix.shortest : shortestBody;
      if (value.length < shortest || surprise(value.slice(0, 1024)) < leastSurprise) return;
      const behind = closing < 0 ? Math.min(around.length, opening.length + value.length) : closing;
      found({ rule, start, end: start + behind, value, via: [] });
    },
  };
}

/** The key between its header and its end, in a line; `isAdded` where a diff adds it. */
function bodyIn(armoured: string, isAdded: boolean): string {
  const lines = armoured.replaceAll(/\\+r?\\*n/g, "\n");
  const bare = (isAdded ? lines.replaceAll(added, "\n") : lines).replaceAll(armour, "\n");
  return body.exec(bare.replaceAll(between, ""))?.[0] ?? "";
}

const putty = /^PuTTY-User-Key-File-[123]: /;
/** Of a curve the private part is one number, of 32 bytes or more, which nothing pads. */
const openPutty = /^[^\n]{1,80}\nEncryption: none\r?\n/;
const shortestNumber = 44;
const puttyBody = /Private-Lines: \d{1,4}\r?\n((?:[A-Za-z0-9+/=]{1,76}\r?\n){1,200})/;

/** Keys of PuTTY, which have no armour: the name at their head has a stem in it. */
export function puttyKeyDetector(rule: Rule): Detector {
  return {
    id: "putty-keys",
    mark: "name",
    stems: [{ text: "key", before: "-" }],
    looksInside: true,
    detect({ text, start }, found) {
      if (text.bytes[start - 1] !== dash || text.bytes[start] !== capitalK) return;
      const from = start - "PuTTY-User-".length;
      if (from < 0 || !putty.test(text.slice(from, from + 32))) return;
      const around = text.slice(from, from + longest);
      const match = puttyBody.exec(around);
      if (match === null) return;
      const value = (match[1] ?? "").replaceAll(/\s/g, "");
      if (value.length >= (openPutty.test(around) ? shortestNumber : shortestBody))
        found({ rule, start: from, end: from + match.index + match[0].length, value, via: [] });
    },
  };
}

const [plus, dash, capitalK] = [0x2b, 0x2d, 0x4b] as const;
