/** Finds private keys that are written as their numbers: JSON Web Keys, alone or in a set, and the XML of .NET. */
import { isMadeUp } from "../filter/made-up.ts";
import type { Rule } from "../rules/rule.ts";
import { surprise, surpriseNeeded } from "./assignment/strength.ts";
import type { Detector } from "./detector.ts";
import type { LintText } from "./text.ts";

/** How far the members of a key may be from the one that says its kind: those of 4096 bits, and its certificates. */
const longest = 8192;
const looked = 1024;
/** What is behind `kty`. */
const kind = /^\\*["']?\s{0,8}(?:=>|[:=])\s{0,8}\\*["']?(RSA|EC|OKP|oct)(?!\w)/;
const member = (name: string, least: number) =>
  new RegExp(
    String.raw`(?<![\w.-])${name}\\*["']?\s{0,8}(?:=>|[:=])\s{0,8}(?:[bu]?(\\*["']))?([\w-]{${least},1400})(?![\w-])`,
    "d",
  );
/** The member that nobody else may know. */
const secrets = new Map([
  ["RSA", member("d", 80)],
  ["EC", member("d", 40)],
  ["OKP", member("d", 40)],
  ["oct", member("k", 16)],
]);

export function jsonWebKeyDetector(rule: Rule): Detector {
  return {
    id: "json-web-keys",
    mark: "name",
    stems: [{ text: "kty" }],
    looksInside: true,
    detect({ text, start, end }, found) {
      if (text.bytes[start] !== smallK || text.bytes[start + 1] !== smallT) return;
      const [, named = ""] = kind.exec(text.slice(end, end + 48)) ?? [];
      const secret = secrets.get(named);
      if (secret === undefined) return;
      const { from, members } = keyAround(text, start, end);
      const match = secret.exec(members);
      const [at = 0, to = 0] = match?.indices?.[2] ?? [];
      const [, quote, value = ""] = match ?? [];
      // In code a word without quotes is a name.
      if (value === "" || (quote === undefined && text.syntax === "code") || !isNumber(value)) return;
      const why = ["a JSON Web Key holds it"];
      found({ rule, start: from + at, end: from + to, value, via: [], why });
    },
  };
}

const [smallK, smallT] = [0x6b, 0x74] as const;

/** Up to the kinds of the keys before and behind it, and no further than the brackets around it. */
function keyAround(
  text: LintText,
  start: number,
  end: number,
): { readonly from: number; readonly members: string } {
  const least = Math.max(0, start - longest);
  const before = Math.max(least, text.lastIndexOf("kty", start - 1, least));
  const most = Math.min(text.length, end + longest);
  const next = text.indexOf("kty", end, most);
  const written = text.slice(before, next < 0 ? most : next);
  const inside = start - before;
  const opening = Math.max(written.lastIndexOf("{", inside), written.lastIndexOf("}", inside)) + 1;
  const closing = written.slice(inside).search(/[{}]/);
  const members = written.slice(opening, closing < 0 ? written.length : inside + closing);
  return { from: before + opening, members };
}

function isNumber(value: string): boolean {
  const part = value.slice(0, looked);
  return surprise(part) >= surpriseNeeded(part.length) && !isMadeUp(part);
}

const opening = /(?:<|&lt;|\\u003[cC])RSA$/;
const exponent =
  /^KeyValue(?:>|&gt;|\\u003[eE])[^{}]{0,7000}?(?:<|&lt;|\\u003[cC])D(?:>|&gt;|\\u003[eE])([A-Za-z0-9+/=\s]{80,1600})(?:<|&lt;|\\u003[cC])\\*\/D(?:>|&gt;|\\u003[eE])/d;

/** `<RSAKeyValue>`, as .NET writes an RSA key with its private exponent. */
export function rsaKeyValueDetector(rule: Rule): Detector {
  return {
    id: "rsa-key-values",
    mark: "name",
    stems: [{ text: "key", before: "A" }],
    looksInside: true,
    detect({ text, start, end }, found) {
      if (text.bytes[end] !== capitalV || !opening.test(text.slice(start - 9, start))) return;
      // The tag that closes it.
      const next = text.indexOf("RSAKeyValue", end, Math.min(text.length, start + longest));
      if (text.bytes[next - 1] !== slash) return;
      const match = exponent.exec(text.slice(start, next));
      const [at = 0, to = 0] = match?.indices?.[1] ?? [];
      const value = (match?.[1] ?? "").replaceAll(/\s/g, "");
      if (value === "" || !isNumber(value)) return;
      found({ rule, start: start + at, end: start + to, value, via: [], why: ["an XML key holds it"] });
    },
  };
}

const [capitalV, slash] = [0x56, 0x2f] as const;
