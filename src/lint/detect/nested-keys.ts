/** Finds keys that are called so by what they stand in, or beside, or by their being bytes: `encryption:` and below it `key: …`, `"jwt": { "key": "…" }`, `[crypto]` and below it `key = …`. */
import { isMadeUp } from "../filter/made-up.ts";
import type { Rule } from "../rules/rule.ts";
import { folded } from "../scan/byte-classes.ts";
import { judge } from "./assignment/judge.ts";
import type { Syntax } from "./assignment/syntax.ts";
import type { Candidate, Detector } from "./detector.ts";
import { keyOfBytes } from "./nested-keys/of-bytes.ts";
import { shownFrom } from "./rest-of-value.ts";
import type { LintText } from "./text.ts";

const [smallK, smallE, smallY, quote] = [0x6b, 0x65, 0x79, 0x22] as const;
/** How far from the key what it stands in may begin. */
const longest = 2048;
const longestBehind = 192;
const value =
  /^["']?\s{0,4}[:=][ \t]{0,4}(["']?)([A-Za-z0-9+/_-]{16,128}={0,2})\1[ \t]*,?[ \t]*(?:[\r\n#;}]|$)/;
/** What encrypts or signs with a key, or is asked with one. */
const owner =
  /(?:^|[._-])(?:encrypt|encryption|encrypter|crypto|crypt|cipher|aes|hmac|jwt|jws|signing|api|fernet)$/i;
interface Span {
  readonly start: number;
  readonly end: number;
}

/** Ids of access keys of Tencent, Alibaba, AWS and Google, and how the secret of each is written. */
const accessKeys: readonly (readonly [id: RegExp, secret: RegExp])[] = [
  [/\bAKID[A-Za-z0-9]{32}\b/, /^[A-Za-z0-9]{32}$/],
  [/\bLTAI[A-Za-z0-9]{12,26}\b/, /^[A-Za-z0-9]{30}$/],
  [/\bA[KS]IA[A-Z2-7]{16}\b/, /^[A-Za-z0-9/+]{40}$/],
  [/\bGOOG[A-Z0-9]{20,60}\b/, /^[A-Za-z0-9/+]{40}$/],
];
const furthestId = 160;
const longestType = 40;
/** `"username": "bob", "key": "…"`: what Kaggle has one download. */
const besideUser = /\{\s{0,8}"username"\s{0,4}:\s{0,4}"[\w.-]{1,64}"\s{0,4},\s{0,8}"$/;
const hexBehind = /^"\s{0,4}:\s{0,4}"([a-f0-9]{32})"\s{0,8}\}/;
const longestUser = 128;
const ofYaml = /^[ \t-]*["']?([\w.-]{1,64})["']?:[ \t]*(?:#.*)?$/;
const ofLines = /^[ \t]*\[{1,2}["']?([\w.-]{1,64})["']?\]{1,2}[ \t]*(?:[#;].*)?$/;
const ofJson = /"([\w.-]{1,64})"\s{0,8}:\s{0,8}\{[^{}]*$/;

export function nestedKeyDetector(rule: Rule): Detector {
  return {
    id: "nested-keys",
    mark: "assigned",
    looksInside: true,
    detect({ text, start, end }, found) {
      const { syntax } = text;
      if (end - start !== 3 || !isKey(text.bytes, start)) return;
      const ofUser = keyOfUser(text, start, end);
      if (ofUser !== undefined) return found({ rule, ...ofUser });
      if (!nests(syntax) && syntax !== "code") return;
      if (syntax === "code") {
        const inBytes = keyInBytes(text, start, end);
        if (inBytes !== undefined) return found({ rule, ...inBytes });
      }
      const [whole, mark = "", written = ""] = value.exec(text.slice(end, end + longestBehind)) ?? [];
      if (whole === undefined) return;
      const parent = isBesideId(text, { start, end: end + whole.length }, written)
        ? "access"
        : isOfHasura(text, start)
          ? "jwt"
          : ownerOf(text, start);
      if (parent === undefined) return;
      const judged = { name: `${parent}.key`, value: written, isQuoted: mark !== "", kind: "key" } as const;
      const why = judge({ ...judged, form: "plain", syntax });
      if (why === undefined) return;
      const from = end + whole.indexOf(written, 1);
      const to = from + written.length;
      const place = { start: from, end: to, shownFrom: shownFrom(text, from, to, "word") };
      found({ rule, ...place, value: written, via: [], why, name: judged.name });
    },
  };
}

/** Whether the id of an access key stands before or behind the key and its value, of which that is the secret by its form. */
function isBesideId(text: LintText, { start, end }: Span, value: string): boolean {
  const asked = accessKeys.filter(([, secret]) => secret.test(value));
  if (asked.length === 0) return false;
  const beside = [text.slice(start - furthestId, start), text.slice(end, end + furthestId)];
  return asked.some(([id]) => beside.some(each => id.test(each)));
}

function keyOfUser(text: LintText, start: number, end: number): Omit<Candidate, "rule"> | undefined {
  if (text.bytes[start - 1] !== quote || text.bytes[end] !== quote) return undefined;
  const [whole = "", value = ""] = hexBehind.exec(text.slice(end, end + longestBehind)) ?? [];
  if (value === "" || isMadeUp(value) || !besideUser.test(text.slice(start - longestUser, start)))
    return undefined;
  const from = end + whole.indexOf(value);
  return {
    start: from,
    end: from + value.length,
    value,
    via: [],
    why: ["it stands beside a user"],
    name: "key",
  };
}

/** `{"type":"HS256","key":"…"}`: what Hasura signs with. */
function isOfHasura(text: LintText, start: number): boolean {
  return /"type"\s?:\s?"HS(?:256|384|512)"\s?,\s?"$/.test(text.slice(start - longestType, start));
}

/** What a program of code encrypts or signs with, as bytes. */
function keyInBytes(text: LintText, start: number, end: number): Omit<Candidate, "rule"> | undefined {
  const [from, to] = keyOfBytes(text.slice(end, end + longestBehind)) ?? [];
  if (from === undefined || to === undefined) return undefined;
  const value = text.slice(end + from, end + to);
  const judged = {
    name: "key",
    value,
    isQuoted: true,
    kind: "key",
    form: "argument",
    syntax: "code",
  } as const;
  const why = isMadeUp(value) || hasOwnName(text, start) ? undefined : judge(judged);
  return (
    why && {
      start: end + from,
      end: end + to,
      value,
      via: [],
      why: ["it is a key in bytes", ...why.slice(1)],
      name: "key",
    }
  );
}

/** `x.key = b"…"` and `item["key"] = …`: a key of a map as often as one of a cipher. */
function hasOwnName(text: LintText, start: number): boolean {
  return /[.\w"'`]$/.test(text.slice(start - 1, start));
}

function isKey(bytes: Uint8Array, start: number): boolean {
  return (
    folded(bytes[start]) === smallK &&
    folded(bytes[start + 1]) === smallE &&
    folded(bytes[start + 2]) === smallY
  );
}

function nests(syntax: Syntax): syntax is "yaml" | "lines" | "json" {
  return syntax === "yaml" || syntax === "lines" || syntax === "json";
}

function ownerOf(text: LintText, start: number): string | undefined {
  const parent = parentOf(text, start);
  return parent === undefined || !owner.test(parent) ? undefined : parent;
}

/** What the key's mapping, section or object is called. */
function parentOf(text: LintText, start: number): string | undefined {
  if (text.syntax === "code") return undefined;
  const before = text.slice(start - longest, start);
  if (text.syntax === "json") return ofJson.exec(before)?.[1];
  const lines = before.split("\n").reverse();
  const [own = "", ...above] = lines;
  if (text.syntax === "lines") return own.trim() === "" ? firstOf(above, ofLines) : undefined;
  const indent = own.search(/[^ ]|$/);
  if (!/^ *["']?$/.test(own)) return undefined;
  const outer = above.find(line => /^ *[^ #\r]/.test(line) && line.search(/[^ ]/) < indent);
  return ofYaml.exec(outer?.trimEnd() ?? "")?.[1];
}

function firstOf(lines: readonly string[], pattern: RegExp): string | undefined {
  for (const line of lines) {
    const match = pattern.exec(line.trimEnd());
    if (match !== null) return match[1];
  }
  return undefined;
}
