/** Needles: every form of a secret that is worth looking for. */
import type { Secret } from "../model/secret.ts";
import { base32Of, base64Cores } from "./forms/base.ts";
import { decimals, hexDumps, hexes, hexStrings, sevenBits } from "./forms/bytes.ts";
import { forms } from "./forms.ts";
import { isMaskable, shortestLiteral } from "./maskable.ts";
import { keyBytes, printedPieces } from "./sources/key-bytes.ts";
import { privateNumbers } from "./sources/private-key.ts";
import { endOf, stretchesOf } from "./sources/stretches.ts";
import { withoutLastBreak } from "./sources/variants.ts";
import { type Source, sourcesOf } from "./sources.ts";

export interface Needle {
  readonly bytes: Uint8Array;
  /** The name of the secret, for reports. */
  readonly secret: string;
  /** Which form of the secret this is, in words: `value`, `line`, `base64`, `JSON string of a line` … */
  readonly form: string;
  /** True for a text that is looked for when it is broken over lines, too: base64, hex, a value that is long enough. */
  readonly wraps: boolean;
}

/** Shortest derived form, in characters, and the shortest text that forms are derived from, in bytes. */
const shortestForm = 8;
const shortestDerivable = 6;
/** A text of so many characters is looked for over line breaks, too. */
const shortestWrapped = 16;
/** Fewer bytes of a key would have to be looked for in a sweep of their own. */
const shortestKey = 15;
/** Past so many texts of one value, and past so many bytes of one text, only the texts themselves are looked for. */
const mostDerived = 1000;
/** Of so many texts of one value it is seen whether they are keys. */
const mostKeys = 50;
const longestDerivable = 64 * 1024;

/** The needles of one secret, each text once, the value itself first. None when nothing of it can be masked. */
export function needlesOf(name: string, secret: Secret): Needle[] {
  const found = new Found(name);
  if (!secret.isText) addBinary(found, secret.revealBytes());
  else {
    const sources = sourcesOf(secret.reveal()).filter(source => isMaskable(source.text));
    for (const { text, name: form } of sources) found.add(text, form, text.length >= shortestWrapped);
    for (const source of sources) addParts(found, source);
    const texts = sources.map(({ text }) => text);
    for (const source of withoutTwins(sources).slice(0, mostDerived)) addForms(found, source);
    for (const key of texts.slice(0, mostKeys).flatMap(each => keyBytes(each) ?? [])) addKey(found, key);
    for (const number of privateNumbers(texts)) addNumber(found, number);
  }
  return found.needles;
}

/** Every text of the secret that can be masked as it stands, the whole value first; none for a binary secret. */
export function literalsOf(secret: Secret): string[] {
  if (!secret.isText) return [];
  return sourcesOf(secret.reveal())
    .map(source => source.text)
    .filter(isMaskable);
}

/** Of a text that is there with a line's end and without, the forms without stand in those with it. */
function withoutTwins(sources: readonly Source[]): Source[] {
  const wholes = new Set(sources.filter(({ whole }) => whole).map(({ text }) => text));
  return sources.filter(({ text }) => {
    const bare = withoutLastBreak(text);
    return bare === text || !wholes.has(bare);
  });
}

/** Of a key also its public half stands in its lines, in stretches that its other files have. */
function addParts(found: Found, { text, name, whole }: Source): void {
  const of = name === "value" ? "" : ` of a ${name}`;
  const end = endOf(text);
  if (end !== undefined) found.add(end, `end${of}`, false);
  if (!whole || name === "PEM body") return;
  for (const stretch of stretchesOf(text)) found.add(stretch, `stretch${of}`, false);
}

const word = /^[\w-]*$/;

function addForms(found: Found, source: Source): void {
  const size = Buffer.byteLength(source.text);
  if (size < shortestDerivable || size > longestDerivable) return;
  const isWord = word.test(source.text);
  for (const form of forms) {
    if ((!source.whole && !form.ofLines) || (isWord && form.leavesWords === true)) continue;
    const words = source.name === "value" ? form.name : `${form.name} of a ${source.name}`;
    for (const written of form.of(source.text)) {
      if (isNew(written, source.text)) found.add(written, words, form.wraps === true);
    }
  }
}

/** A form in which the source stands unchanged would only widen its mask. */
function isNew(written: string | Uint8Array, source: string): boolean {
  return written.length >= shortestForm && (typeof written !== "string" || !written.includes(source));
}

/** A value that is no text has no lines and no quoting, but people print it as base64, as hex or as a list. */
function addBinary(found: Found, bytes: Uint8Array): void {
  if (bytes.length < shortestLiteral) return;
  found.add(bytes, "value", false);
  addPrinted(found, bytes, "");
  for (const stripped of sevenBits(bytes)) found.add(stripped, "seven bits", false);
}

/**
 * The secret numbers of a key. As bytes, which rows of dumps stand for, each begins beyond ASCII, so that it holds back no
 * end of a line, and ends with no byte with which a mask begins.
 */
function addNumber(found: Found, number: Uint8Array): void {
  const start = number.findIndex(byte => byte > 127);
  const end = number.findLastIndex(byte => byte !== 0x2a && byte !== 0x5b) + 1;
  if (start >= 0 && end - start >= shortestForm)
    found.add(number.subarray(start, end), "number of a key", false);
  addPrinted(found, number, " of a number of a key");
}

/** The bytes of a key, for which rows of dumps and writers of literals stand, and how people print them. */
function addKey(found: Found, key: Uint8Array): void {
  const pieces = printedPieces(key);
  const fewest = pieces.length === 1 ? shortestKey : shortestForm;
  for (const piece of pieces) if (piece.length >= fewest) found.add(piece, "bytes of a key", false);
  addPrinted(found, key, " of the bytes of a key");
  found.add(base32Of(key), "base32 of the bytes of a key", true);
}

/** How people print bytes; `of` is the end of what each form is called. */
function addPrinted(found: Found, bytes: Uint8Array, of: string): void {
  if (bytes.length < shortestDerivable || bytes.length > longestDerivable) return;
  const cores = base64Cores(bytes);
  for (const core of cores) found.add(core, `base64${of}`, true);
  for (const core of cores.flatMap(each => base64Cores(Buffer.from(each))))
    found.add(core, `base64 of base64${of}`, true);
  for (const hex of hexes(bytes)) found.add(hex, `hex${of}`, true);
  for (const dump of hexDumps(bytes)) found.add(dump, `hex bytes${of}`, false);
  found.add(hexStrings(bytes), `list of hex strings${of}`, false);
  for (const list of decimals(bytes)) found.add(list, `list of bytes${of}`, false);
}

/** Lines that are built of nothing but what closes brackets or begins a document. */
const structuralLines = /^(?:[ \t\])},;]*(?:---)?[ \t]*[\r\n]+)+/;

/**
 * Line breaks around a text are no secret, nor are lines of structure before it. A needle that began with one would hold
 * back the end of every line, or of every object (a key file or its JSON backwards), and the mask of one that ends with a
 * break would take in the beginning of the next line.
 */
function withoutOuterBreaks(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isBreak(text, start)) start += 1;
  while (end > start && isBreak(text, end - 1)) end -= 1;
  const bare = text.slice(start, end);
  const rest = bare.replace(structuralLines, "");
  return rest.length === bare.length || (rest.length >= shortestForm && isMaskable(rest)) ? rest : bare;
}

function isBreak(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x0a || code === 0x0d;
}

const ascii = /^[\0-\x7f]*$/;

/** Collects needles and drops those whose bytes are there already. */
class Found {
  readonly needles: Needle[] = [];
  readonly #seen = new Set<string>();
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  add(written: string | Uint8Array, form: string, wraps: boolean): void {
    const text = typeof written === "string" ? withoutOuterBreaks(written) : written;
    // Most are ASCII, and most of those are there already: their bytes need not be made to see that.
    if (typeof text === "string" && ascii.test(text)) {
      if (this.#isKnown(text)) return;
      this.#push(Buffer.from(text, "latin1"), form, wraps);
      return;
    }
    const bytes = Buffer.from(text);
    if (!this.#isKnown(bytes.toString("latin1"))) this.#push(bytes, form, wraps);
  }

  #isKnown(key: string): boolean {
    if (this.#seen.has(key)) return true;
    this.#seen.add(key);
    return false;
  }

  #push(bytes: Uint8Array, form: string, wraps: boolean): void {
    this.needles.push({ bytes, secret: this.#secret, form, wraps });
  }
}
