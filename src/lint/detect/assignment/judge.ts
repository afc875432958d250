/** The one place that decides whether a value is a credential: first what speaks against it, then how random it is. */
import { isOfDrawnLetters, surpriseOfDrawnLetters } from "./drawn-letters.ts";
import type { Form } from "./form.ts";
import { isKeyOfFramework, isLongAsKey } from "./framework-keys.ts";
import { isLetter } from "./gate/literal.ts";
import type { NameClass } from "./names.ts";
import { endsWithLine, isPw, type Judged } from "./reject.ts";
import { rejectOf, rejectsOfScrambled } from "./rejects.ts";
import { isScrambled } from "./scrambled.ts";
import { entropyShare, surprise, surpriseNeeded, surpriseOf } from "./strength.ts";
import { isUuid } from "./words.ts";

/** What each class of names lets pass: the shortest value, and how much less it may surprise. */
const demands: Readonly<Record<NameClass, { readonly shortest: number; readonly leniency: number }>> = {
  password: { shortest: 6, leniency: 2 },
  secret: { shortest: 8, leniency: 0.6 },
  token: { shortest: 10, leniency: 0.4 },
  key: { shortest: 10, leniency: 0.4 },
  auth: { shortest: 12, leniency: 0 },
};
/** Longer ones are texts, or have a rule of their own. */
const longest = 512;
const leastEntropy = 0.6;

/** How long a value is at least that is judged at all. In settings one character less is enough. */
export function shortestJudged(kind: NameClass): number {
  return demands[kind].shortest - 1;
}

/** What speaks for it, as sentences without any part of it; undefined when it is none. */
export function judge(judged: Judged): readonly string[] | undefined {
  const { kind, value, form } = judged;
  if (kind === undefined || value.length > longest) return undefined;
  if (value.length < (isSettings(judged) ? shortestJudged(kind) : demands[kind].shortest)) return undefined;
  if (kind !== "auth" && isWhole(judged) && isKeyOfFramework(value))
    return [says(kind), "it is made as the keys of Django and WordPress are"];
  const reject = rejectOf(judged);
  if (reject !== undefined && !(reject.byChance === true && isDrawn(judged))) return undefined;
  if (judged.form === "remark" && !isOfRemark(judged)) return undefined;
  if (kind === "password" && isLikePasswords(judged)) {
    return [says(kind), "its value mixes kinds of characters as passwords do"];
  }
  if (kind !== "auth" && form !== "argument" && isOfPeople(value))
    return [says(kind), "its value mixes letters, digits and signs as passwords do"];
  return randomness(value, neededFor(judged, kind), says(kind));
}

/** Whether what the value looks like is chance, so that only what is sure speaks against it. */
function isDrawn(judged: Judged): boolean {
  return isWhole(judged) && isScrambled(judged.value) && rejectOf(judged, rejectsOfScrambled) === undefined;
}

/** Whether what is read is all of the value, and stands for itself. */
function isWhole({ value, isQuoted, syntax }: Judged): boolean {
  return isQuoted ? syntax !== "shell" || !value.includes("$") : endsWithLine(syntax);
}

/** False for the bytes of a value that `judge` would find too ordinary wherever it is written; of a password more counts. */
export function surprisesEnough(bytes: Uint8Array, kind: Exclude<NameClass, "password">): boolean {
  if (bytes.length > longest) return false;
  const surprise = surpriseOf(bytes);
  const missing = surpriseNeeded(bytes.length) - demands[kind].leniency - surprise;
  if (missing <= 0) return true;
  if (missing <= mostDiscount && bytes.every(isHex)) return true;
  if (isLongAsKey(bytes.length) && isKeyOfFramework(String.fromCharCode(...bytes))) return true;
  return surprise >= surpriseOfDrawnLetters(bytes.length) && bytes.every(isLetter);
}

/** The same for a value about whose place nothing is known. */
export function randomness(
  value: string,
  needed: number,
  ...first: readonly string[]
): readonly string[] | undefined {
  const bits = surprise(value);
  const share = entropyShare(value);
  if (bits < needed || share < leastEntropy) return undefined;
  return [
    ...first,
    `${bits.toFixed(1)} bits a character against a model of ordinary names, ${needed.toFixed(1)} are needed at ${value.length} characters`,
    `its entropy is ${Math.round(share * 100)} % of what its alphabet allows`,
  ];
}

function neededFor({ name, value, syntax, form }: Judged, kind: NameClass): number {
  const isLoose = syntax === "prose" || form === "argument";
  const leniency = isPw(name) ? 0 : demands[kind].leniency;
  const needed = surpriseNeeded(value.length) - leniency;
  if (kind !== "auth" && !isLoose && isOfDrawnLetters(value))
    return Math.min(needed, surpriseOfDrawnLetters(value.length));
  return needed + (isLoose ? moreInTexts : 0) - hexDiscount(value, form, isLoose);
}

/** Bits a character that texts and arguments need more. */
const moreInTexts = 0.8;
/** Hex has fewer characters to surprise with. */
const discountOfHex = 1;
/** Where digits and letters are mixed as they are where they are drawn. */
const mostDiscount = 1.4;
const fewestDifferent = 8;

function hexDiscount(value: string, form: Form, isLoose: boolean): number {
  if ((isUuid(value) || /^[0-9a-f]{16,}$|^[0-9A-F]{16,}$/.test(value)) && isMixedHex(value)) {
    if (!isLoose) return mostDiscount;
    // In a text a whole one is as much a token as elsewhere, whichever letters it has.
    if (form !== "argument" && value.length >= 32) return mostDiscount + moreInTexts;
  }
  return /^[0-9a-f]{20,}$|^[0-9A-F]{20,}$/.test(value) ? discountOfHex : 0;
}

/** Digits at four places, letters at two, of eight kinds together, and no `a1b2c3` in which they take turns. */
function isMixedHex(value: string): boolean {
  const digits = value.match(/\d/g)?.length ?? 0;
  const letters = value.match(/[a-f]/gi)?.length ?? 0;
  const isInTurn = /(?:[a-f]\d){4}|(?:\d[a-f]){4}/i.test(value);
  return digits >= 4 && letters >= 2 && !isInTurn && new Set(value).size >= fewestDifferent;
}

/** Also a dash, as in a UUID. */
function isHex(byte: number): boolean {
  const letter = byte | 0x20;
  return byte === 0x2d || (byte >= 0x30 && byte <= 0x39) || (letter >= 0x61 && letter <= 0x66);
}

function says(kind: NameClass): string {
  return `the name says ${kind}`;
}

/** True for a value that people may take for a password, where it is written. */
export function isLikePasswords(judged: Judged): boolean {
  return isMixed(judged.value) && ((isSettings(judged) && !isPw(judged.name)) || isMarked(judged.value));
}

/** In files that are all settings a weak password counts, too. */
function isSettings({ syntax, form }: Judged): boolean {
  return (
    form !== "argument" &&
    (syntax === "yaml" ||
      syntax === "lines" ||
      syntax === "shell" ||
      syntax === "json" ||
      syntax === "markup")
  );
}

/** Letters and something else, with a digit or a sign that no identifier has. */
function isMixed(value: string): boolean {
  return /[A-Za-z]/.test(value) && /[^A-Za-z_.\-/ :]/.test(value);
}

const shortestInBase64 = 24;

/**
 * What a comment says is mostly code or prose: a value there is marked as passwords are, or as random as keys, or hex of a
 * usual length.
 */
function isOfRemark({ kind, value }: Judged): boolean {
  if (isUuid(value) || /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/.test(value)) return isMixedHex(value);
  const isBase64 = value.length >= shortestInBase64 && /^[A-Za-z0-9+/]+={0,2}$/.test(value);
  if (!isBase64 && !/^[A-Za-z0-9][\w.~!@#$%^&-]{6,}[\w!@#$%^&]$/.test(value)) return false;
  const hasAll = /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value);
  if (kind === "password" && /\d/.test(value) && /[!@#$%^&]/.test(value)) return true;
  return hasAll && surprise(value) >= surpriseNeeded(value.length) + (kind === "password" ? 0 : 0.8);
}

/** A capital, small letters, a digit and a sign, as the rules for passwords ask for: `Tiger2025!`. */
function isOfPeople(value: string): boolean {
  return (
    /^[A-Za-z0-9!@#$%^&*?+~_.-]{8,}$/.test(value) &&
    !/%[\dA-F]{2}/.test(value) &&
    /[A-Z]/.test(value) &&
    /[a-z]{2}/.test(value) &&
    /\d/.test(value) &&
    /[!@#$%^&*?]/.test(value)
  );
}

/** A digit and a capital or a sign, among eight characters or more. */
function isMarked(value: string): boolean {
  return value.length >= 8 && /\d/.test(value) && /[A-Z]|[!@#$%^&*?+~]/.test(value);
}
