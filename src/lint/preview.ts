/** What a report shows of a line: names and words around a finding, and nothing that could be a credential, too. */
import { read, telling } from "./detect/assignment/names.ts";
import { surprise, surpriseNeeded } from "./detect/assignment/strength.ts";

/** A piece of a line. */
export interface Piece {
  readonly bytes: Buffer;
  /** For each byte, 1 where it is struck out already. */
  readonly hidden: Uint8Array;
  /** Where the finding begins. */
  readonly at: number;
}

/** So many characters are shown before a finding, and from there on. */
const [shownBefore, shownBehind] = [80, 72] as const;
const struck = "***";
/** Stands for what is struck out: part of a word, and of nothing else. */
const mark = 1;
/** So many bytes are looked at behind what was found. */
const seenBehind = 256;

/** The piece without whatever may be a credential, shortened to what is around the finding. */
export function shownOf(piece: Piece): string {
  const { at } = piece;
  const end = endOfSeen(piece);
  const [bytes, mask] = [piece.bytes.subarray(0, end), piece.hidden.slice(0, end)];
  const text = Buffer.from(bytes.map((byte, index) => (mask[index] === 1 ? mark : byte))).toString("latin1");
  const strike = (start: number, end: number) => void mask.fill(1, start, end);
  strikeNamed(text, strike);
  for (const pattern of [logins, marked, options]) strikeAll(pattern, text, strike);
  strikeWords(text, strike);
  const before = render(bytes, mask, 0, at);
  const behind = render(bytes, mask, at, bytes.length);
  return joinedTo(shortened(before, behind));
}

function endOfSeen({ bytes, hidden, at }: Piece): number {
  let end = at;
  while (hidden[end] === 1) end += 1;
  return Math.min(bytes.length, end + seenBehind);
}

/** Two texts that are struck out where they meet are one. */
function shortened(before: string, behind: string): string {
  const head = before.length > shownBefore ? `…${before.slice(-shownBefore)}` : before;
  const tail = behind.length > shownBehind ? `${behind.slice(0, shownBehind)}…` : behind;
  return (head.endsWith(struck) && tail.startsWith(struck) ? head.slice(0, -struck.length) : head) + tail;
}

function render(bytes: Buffer, mask: Uint8Array, from: number, to: number): string {
  let shown = "";
  for (let start = from; start < to; ) {
    let end = start + 1;
    while (end < to && mask[end] === mask[start]) end += 1;
    shown += mask[start] === 1 ? struck : bytes.toString("utf8", start, end);
    start = end;
  }
  return shown;
}

/** The contents of a literal that is joined to one that is struck out. */
const joined = /(?<=\*{3}["'`][ \t]{0,80}(?:[+.&]|\.\.|<>)?[ \t]{0,80}["'`])[^"'`]*(?=["'`])/g;

/** Without the literals that are joined to one that is struck out: they are parts of the same value. */
function joinedTo(text: string): string {
  let before = text;
  for (;;) {
    const after = before.replace(joined, struck);
    if (after === before) return after;
    before = after;
  }
}

type Strike = (start: number, end: number) => void;

/** `//user:…@`, up to the last such sign of the word. */
const logins = /(?<=\/\/[^\s"'`:@/]{0,80}:)[^\s"'`]+(?=@)/g;
/** A literal of one word with a sign in it that names do not have. */
const marked = /(?<=(["'`]))[^\s"'`\\]{1,64}[!#$%^*~+][^\s"'`\\]{0,64}(?=\1)/g;
/** `-p…`, `-p …` and `-u user:…` of commands. */
const options = /(?<=\s-[pP][ \t]?)[^\s/-]\S{3,}|(?<=\s(?:-[uU]|--user)[ \t=]["']?[^\s:]{0,64}:)[^\s"']+/g;

function strikeAll(pattern: RegExp, text: string, strike: Strike): void {
  for (const { index, 0: found } of text.matchAll(pattern)) strike(index, index + found.length);
}

const sounding = /sess|cookie|sid$|pin$|sig$|signature|bearer|salt|psw|jwt|hmac|phrase|wort|senha|otp|code$/i;
const operator =
  /\\?["'`]?[\])]{0,2}(?::[ \t]*[A-Za-z]{1,12}\??)?[ \t]{0,20}(?:=>|[:?]?=|:|,(?=\s*\\?["'`](?![\w ]{0,40}\\?["'`]\s*:)))/y;
const blanks = /[ \t]{0,20}/y;
/** What stands before a value: a call, an opening bracket, letters before a literal. */
const opening = /(?:[A-Za-z_][A-Za-z_.:]{0,60}\(|[bruflBRUFL@$]{1,2}(?=["']))?(?:(\\?["'`])|([[(]))?/y;
const ordinaryValue =
  /^(?:true|false|null|none|nil|undefined|string|str|bytes|int|\d|\$\{?\{?[A-Za-z_. ]*\}{0,2}|[{(<].*)$/i;
/** Where a value without quotes ends: behind an equals sign at a blank, behind a colon later. */
const endOfWord = /[\s"'`&<>]|[,;)\]}](?=[\s"'`,;)\]}]|$|[\w.-]+["']?[=:])/;
const endOfScalar = /["'`<>]|\s#|[,;)\]}](?=[\s"'`,;)\]}]|$|[\w.-]+["']?[=:])/;

/** What is assigned to a name that sounds like one of a credential, whatever it looks like. */
function strikeNamed(text: string, strike: Strike): void {
  for (const { index, 0: name } of text.matchAll(/[\w$.-]{2,}/g)) {
    if (!telling.test(name) && !sounding.test(name)) continue;
    const end = index + name.length;
    const behind = behindOperator(text, name, end);
    if (behind === undefined) continue;
    const { start, quote, isList } = openingAt(text, behind.at);
    if (quote !== undefined) strike(start, closeOf(text, start, quote));
    else if (isList) strike(start, endOf(text, start, /[\])]/));
    else {
      const to = endOf(text, behind.at, behind.isScalar ? endOfScalar : endOfWord);
      if (start === behind.at && !ordinaryValue.test(text.slice(start, to).trim())) strike(start, to);
    }
  }
}

function behindOperator(
  text: string,
  name: string,
  end: number,
): { readonly at: number; readonly isScalar: boolean } | undefined {
  operator.lastIndex = end;
  const [found] = operator.exec(text) ?? [];
  const isFlag = name.startsWith("-") && read(name).kind !== undefined;
  if (found === undefined && !(isFlag && /[ \t]/.test(text[end] ?? ""))) return undefined;
  blanks.lastIndex = end + (found ?? "").length;
  blanks.test(text);
  const at = blanks.lastIndex;
  return { at, isScalar: found?.endsWith(":") === true && /[ \t]/.test(text[at - 1] ?? "") };
}

function openingAt(text: string, at: number): { start: number; quote: string | undefined; isList: boolean } {
  opening.lastIndex = at;
  const [, quote, bracket] = opening.exec(text) ?? [];
  return { start: opening.lastIndex, quote, isList: bracket !== undefined };
}

function endOf(text: string, start: number, pattern: RegExp): number {
  const length = text.slice(start).search(pattern);
  return length < 0 ? text.length : start + length;
}

/** The quote that closes a literal, or the end. */
function closeOf(text: string, start: number, quote: string): number {
  let at = text.indexOf(quote, start);
  while (at > start && quote.length === 1 && text[at - 1] === "\\") at = text.indexOf(quote, at + 1);
  return at < 0 ? text.length : at;
}

const run = /[\w+/.~%!@#$^*-]{12,}={0,2}/g;
const word = /[^\s"'`,;=:(){}[\]<>|&?\\/]+/g;
/** Of a name more may be shown than of a value. */
const behindName = /\\?["'`]?[\])]?[ \t]{0,8}(?:=>|[:?]?=(?!=)|:(?!\/\/)|\()/y;
/** Hex surprises less than other random texts. */
const leniency = 0.8;

/** True for a text of ordinary names and numbers, of which nothing would be struck out. */
export function isOrdinaryText(text: string): boolean {
  return !(text.match(run) ?? []).some(isRandom) && (text.match(word) ?? []).every(isOrdinary);
}

/** What is no ordinary name, number or path. */
function strikeWords(text: string, strike: Strike): void {
  for (const { index, 0: found } of text.matchAll(run))
    if (isRandom(found)) strike(index, index + found.length);
  for (const { index, 0: found } of text.matchAll(word)) {
    behindName.lastIndex = index + found.length;
    if (!(behindName.test(text) ? isName(found) : isOrdinary(found))) strike(index, index + found.length);
  }
}

function isRandom(text: string): boolean {
  return (
    text.length >= 6 && surprise(text) >= surpriseNeeded(text.length) - (text.length < 16 ? 0 : leniency)
  );
}

function isName(text: string): boolean {
  return /^[\w.$@#*!~+\x80-\xff-]+$/.test(text) && !(text.length >= 10 && isRandom(text));
}

const number = /^[-+#v~^]?\d{1,6}(?:\.\d{1,6}){0,4}(?:%|[A-Za-z]{1,3})?$|^\d{4}-\d\d-\d\d(?:T\d\d)?$/;
/** Words of letters, some with a number behind them: `node1`, `us-east-1`, `sha256`. */
const part = /^(?:[A-Za-z\x80-\xff]{0,40}|[A-Za-z]{1,5}\d{1,3}[A-Za-z]{0,2}|\d{1,3})$/;
const mostDigits = 4;

function isOrdinary(text: string): boolean {
  if (!/[A-Za-z0-9\u0001\x80-\xff]/.test(text) || number.test(text)) return true;
  if (/[A-Za-z0-9][!#$%^*~+]+[A-Za-z0-9]|\d[^\s]{0,4}[!#$%^*~+]$/.test(text) && text.length >= 6)
    return false;
  const digits = text.match(/\d/g)?.length ?? 0;
  return (
    digits <= mostDigits && text.split(/[-_.@+*#$!%^~]+/).every(each => part.test(each)) && !isRandom(text)
  );
}
