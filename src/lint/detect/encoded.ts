/** Finds what base64 and hex hide: decoded, the same detectors look at it again. */
import type { Base64Level } from "../../model/base64-level.ts";
import type { Rule } from "../rules/rule.ts";
import { isUnlooked, unlooked } from "../unlooked.ts";
import { randomness } from "./assignment/judge.ts";
import { rejectOf, standIns } from "./assignment/rejects.ts";
import { surpriseNeeded } from "./assignment/strength.ts";
import { isTable } from "./assignment/words.ts";
import type { Candidate, Detector, Found, Inside } from "./detector.ts";
import { headOf, spansOf } from "./encoded/base64.ts";
import { contentOf, isKey, isPromising, isSigned } from "./encoded/content.ts";
import { escapeBefore, shapeOf } from "./encoded/gate.ts";
import { isHarmless } from "./encoded/harmless.ts";
import { keyStoreIn } from "./encoded/key-store.ts";
import { isPublicPlace } from "./encoded/public-place.ts";
import type { LintText } from "./text.ts";

export interface EncodedOptions {
  readonly level: Base64Level;
  /** For what no other rule knows; undefined when it is off. */
  readonly rule: Rule | undefined;
  readonly privateKey: Rule | undefined;
  readonly inside: Inside;
}

type Hidden = Omit<Candidate, "start" | "end" | "shownFrom">;

const longestMemo = 2048;
const longestRemembered = 4096;
const shortestKey = 120;
const shortestStrict = 24;

export function encodedDetector(options: EncodedOptions): Detector {
  const remembered = memory(options);
  /** Lines that belong to a block that was looked at need no look of their own. */
  let covered: { text: LintText | undefined; end: number } = { text: undefined, end: 0 };
  return {
    id: "encoded",
    mark: "encoded",
    looksInside: true,
    detect({ text, start: marked, end }, found) {
      if (covered.text === text && marked < covered.end) return;
      const start = marked + escapeBefore(text.bytes, marked);
      const shape = shapeOf(text.bytes, start, end);
      if (shape === "none") return;
      if (shape === "hex") {
        lookAtHex(text, start, end, options, found);
        return;
      }
      const isWorth = isPromising(headOf(text.bytes, start));
      if (!isWorth && options.level !== "strict") return;
      const spans = spansOf(text, start, end);
      for (const span of isWorth ? spans : []) {
        const all = remembered(text, span.characters);
        const hidden = all.filter(({ rule }) => rule !== options.rule || !isPublicPlace(text, start, end));
        if (hidden.length === 0) continue;
        covered = { text, end: span.end };
        for (const each of hidden) found({ ...each, start, end: span.end });
        return;
      }
      const last = spans[0]?.end ?? end;
      covered = { text, end: last };
      if (options.level === "strict") lookStrictly(text, start, last, options.rule, found);
    },
  };
}

/** What base64 hides in files of a path, decoded once for each text: the same ones come again and again. A path says how a text is read. */
function memory(options: EncodedOptions): (text: LintText, characters: string) => readonly Hidden[] {
  const memo = new Map<string, readonly Hidden[]>();
  return (text, characters) => {
    const key = `${text.decoded} ${characters} ${text.path}`;
    const known = memo.get(key);
    if (known !== undefined) return known;
    const hidden = hiddenIn(Buffer.from(characters, "base64"), text, "base64", options);
    // What was not looked at in one file may be in the next.
    if (hidden.some(isUnlooked)) return hidden;
    if (memo.size >= longestMemo) memo.clear();
    if (characters.length <= longestRemembered) memo.set(key, hidden);
    return hidden;
  };
}

function hiddenIn(bytes: Buffer, text: LintText, name: string, options: EncodedOptions): readonly Hidden[] {
  const { privateKey, inside, level, rule } = options;
  if (isRow(bytes)) return [];
  if (privateKey !== undefined && bytes.length >= shortestKey && isKey(bytes) && !isSigned(bytes)) {
    return [
      { rule: privateKey, value: bytes.toString("base64"), via: [name], why: ["DER of a private key"] },
    ];
  }
  const store = privateKey === undefined ? undefined : keyStoreIn(bytes);
  if (privateKey !== undefined && store !== undefined)
    return [{ rule: privateKey, value: bytes.toString("base64"), via: [name], why: [store] }];
  const content = contentOf(bytes);
  if (content === undefined) return [];
  const via = [name, ...content.via];
  const candidates = inside(content.text, text);
  if (candidates === undefined || content.text === undefined) return [unlooked];
  if (candidates.length > 0)
    return candidates.map(({ shownFrom: _, ...each }) => ({ ...each, via: [...via, ...each.via] }));
  const why = level === "known" ? undefined : credentialShape(content.text);
  if (why === undefined || rule === undefined) return [];
  return [{ rule, value: Buffer.from(content.text).toString(), via, why }];
}

/** Credentials have more kinds of bytes, however they are encoded. */
const fewestKinds = 5;

/** A row of one byte, as pictures have them, or of few: nothing is in it, and in hex `3333` is `33`, and so on for ever. */
function isRow(bytes: Buffer): boolean {
  const kinds = new Set<number>();
  for (const byte of bytes) if (kinds.add(byte).size === fewestKinds) return false;
  return true;
}

function lookAtHex(text: LintText, start: number, end: number, options: EncodedOptions, found: Found): void {
  if ((end - start) % 2 !== 0 || end - start > longestRemembered * 4) return;
  const bytes = Buffer.from(text.slice(start, end), "hex");
  for (const each of hiddenIn(bytes, text, "hex", options)) found({ ...each, start, end });
}

function lookStrictly(
  text: LintText,
  start: number,
  end: number,
  rule: Rule | undefined,
  found: Found,
): void {
  const value = text.slice(start, Math.min(end, start + longestRemembered));
  if (rule === undefined || end - start < shortestStrict || isHarmless(text, start, value)) return;
  const why = randomness(
    value.slice(0, 256),
    surpriseNeeded(Math.min(value.length, 256)),
    "looks like base64",
  );
  if (why !== undefined) found({ rule, start, end, value, via: [], why });
}

function isEncodedAgain(value: string): boolean {
  return (
    /^[A-Za-z0-9+/_-]{24,}={0,2}$/.test(value) &&
    isPromising(headOf(Buffer.from(value), 0)) &&
    contentOf(Buffer.from(value, "base64")) !== undefined
  );
}

/** A login, or one word that is no name. */
function credentialShape(text: Uint8Array): readonly string[] | undefined {
  if (text.length < 12 || text.length > 512) return undefined;
  const decoded = Buffer.from(text).toString().trim();
  const [, login] = /^(?!\d+:)[\w.@-]{1,64}:([\x21-\x7e]{8,})$/.exec(decoded) ?? [];
  const value = login ?? decoded;
  // What is encoded again was looked at, and nothing was found in it.
  if (login === undefined && isEncodedAgain(value)) return undefined;
  if (!/^[\x21-\x7e]+$/.test(value) || value.length < (login === undefined ? 16 : 8)) return undefined;
  if (login === undefined && !/^[A-Za-z0-9_\-+/=.~!@#$%^&*]+$/.test(value)) return undefined;
  const judged = {
    name: "",
    value,
    isQuoted: true,
    form: "plain",
    kind: "password",
    syntax: "prose",
  } as const;
  if (
    rejectOf(judged, [...standIns]) !== undefined ||
    isTable(decoded) ||
    /^[0-9a-f-]+$/i.test(value) ||
    /^\d|\/.*\//.test(value)
  )
    return undefined;
  return randomness(
    value,
    surpriseNeeded(value.length),
    login === undefined ? "decoded it is one random word" : "decoded it is a login",
  );
}
