/** Reads the assignment around a stem: its whole name, how it is assigned, and the value. */
import type { LintText } from "../text.ts";
import type { Form, Operator } from "./form.ts";
import type { Syntax } from "./syntax.ts";
import { type ReadValue, readValue } from "./value.ts";

export interface Assignment extends ReadValue {
  readonly name: string;
  readonly form: Form;
}

const longestName = 64;
const longest = 2048;
const [space, tab, dash, backslash, smallS, smallV] = [0x20, 0x09, 0x2d, 0x5c, 0x73, 0x76] as const;
const isNameByte = bytesOf("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");
/** With one of these goes on what assigns to a name. */
const opens = bytesOf("\"'`=:]>(,?\\) \t\r\n/|");
const opensBehindBlank = bytesOf("=:-\"'`?|>{");

/** Undefined when nothing is assigned to the name that the stem from `start` to `end` is part of. */
export function readAssignment(
  text: LintText,
  start: number,
  end: number,
  syntax: Syntax,
): Assignment | undefined {
  const nameEnd = lastOfName(text.bytes, end);
  if (!canAssign(text.bytes, start, nameEnd, syntax)) return undefined;
  const nameStart = firstOfName(text.bytes, start);
  if (nameEnd - nameStart > longestName) return undefined;
  const written = text.slice(nameStart, nameEnd);
  const name = written.replace(/^[-.]+|[-.]+$/g, "");
  const around = text.slice(nameEnd, nameEnd + longest);
  const before = text.slice(nameStart - 24, nameStart);
  const form = operatorOf(before, written, around, syntax);
  if (form === undefined) return undefined;
  const value = readValue(around, form, syntax);
  return value && { ...value, name, form: form.form, start: nameEnd + value.start, end: nameEnd + value.end };
}

const pair = /(?:\\?["'])?(?:\s{0,3},)?\s{1,60}(?:\\?["'])?[vV]alue(?:\\?["'])?\s{0,10}[:=]\s{0,10}/y;
const pairOfTerraform = /"\s{0,4}\{[^{}]{0,400}?\bdefault\s{0,10}=\s{0,10}/y;
const annotated =
  /[\])?]{0,2}\s{0,8}(?::\s{0,4}|\s)(?:[A-Za-z&<>[\]|'. ]|::){1,40}?\s{0,4}=\s{0,8}(?=[bru]?["'`])/y;
const plain =
  /(\\?["'`]?)\)?\]?\s{0,40}(?:=>|:=|={1,3}|\?\?=|\|\|=|\?=|\+=|::?)[ \t]{0,40}(?:\r?\n[ \t]{0,80}(?=\\?["'`]))?/y;
const comma = /\\?["'`],\s{0,40}(?=[bru]?\\?["'`])/y;
const call = /\(\s{0,40}(?=[bru]?["'`])/y;
const element = /(?:\s[^<>]{0,100})?>\s{0,20}/y;
const blank = /[ \t]{1,10}/y;
const sshpass = /[ \t]{1,10}-p[ \t]{0,10}/y;
const endOfArgument = /[\s"'`;|&)]/;
const inString = /[;&\s"'`<>)}\\]/;
const inQuery = /[;&\s"'`<>)}\\#,]/;

function operatorOf(before: string, written: string, around: string, syntax: Syntax): Operator | undefined {
  const last = before.at(-1) ?? "";
  if (last === "<") return at(element, around, { form: "plain", needsQuote: false, until: /</ });
  if (written === "sshpass")
    return at(sshpass, around, { form: "flag", needsQuote: false, until: endOfArgument });
  const isQuotedName = /["'`]$/.test(before) && /^\\?["'`]/.test(around);
  if (/["'`;&?]$/.test(before) && /^[ ]?=[^=>~]/.test(around)) {
    return at(/ ?= ?/y, around, embedded(last === "&" || last === "?" ? inQuery : inString));
  }
  if (/["'`]$/.test(before) && /^: ?[^:=\s/]/.test(around)) return at(/: ?/y, around, embedded(inString));
  const needsQuote = syntax === "code" || syntax === "json";
  return (
    at(pair, around, { form: "plain", needsQuote }) ??
    (isQuotedName ? at(pairOfTerraform, around, { form: "plain", needsQuote: true }) : undefined) ??
    (syntax === "code" || syntax === "prose"
      ? at(annotated, around, { form: "plain", needsQuote: true })
      : undefined) ??
    at(plain, around, { form: "plain", needsQuote }) ??
    (isQuotedName ? at(comma, around, { form: "argument", needsQuote: true }) : undefined) ??
    (isSetter(written) ? at(call, around, { form: "argument", needsQuote: true }) : undefined) ??
    (isFlag(before, written, syntax)
      ? at(blank, around, { form: "flag", needsQuote: false, until: endOfArgument })
      : undefined)
  );
}

function embedded(until: RegExp): Omit<Operator, "at"> {
  return { form: "embedded", needsQuote: false, until };
}

function at(pattern: RegExp, around: string, operator: Omit<Operator, "at">): Operator | undefined {
  pattern.lastIndex = 0;
  return pattern.test(around) ? { ...operator, at: pattern.lastIndex } : undefined;
}

function isSetter(written: string): boolean {
  return /^(?:.*\.)?(?:set|with|add|use)?[Pp]assw(?:or)?d$|(?:set|with|use)[A-Za-z]{0,30}(?:Password|Secret|Token|Key)$/.test(
    written,
  );
}

function isFlag(before: string, written: string, syntax: Syntax): boolean {
  if (written.startsWith("--")) return syntax !== "code" && syntax !== "json";
  if (syntax === "shell") return /(?:^|\n)[ \t]*(?:ENV|ARG)[ \t]+$/.test(before);
  return syntax === "lines" && written === "password" && /(?:^|\s)$/.test(before);
}

/** A quick look, so that what is no assignment costs next to nothing. */
function canAssign(bytes: Uint8Array, start: number, nameEnd: number, syntax: Syntax): boolean {
  const first = bytes[nameEnd];
  if (first === undefined || opens[first] !== 1) return false;
  if (first !== space && first !== tab) return true;
  if (syntax === "shell" || syntax === "lines" || syntax === "markup") return true;
  let at = nameEnd;
  while (bytes[at] === space || bytes[at] === tab) at += 1;
  const behind = bytes[at] ?? 0;
  return (
    opensBehindBlank[behind] === 1 ||
    behind === backslash ||
    isType(bytes, at) ||
    bytes[firstOfName(bytes, start)] === dash
  );
}

/** What types of strings begin with, as in `password string = "…"`. */
function isType(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === smallS || bytes[at] === smallV;
}

function firstOfName(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at > 0 && start - at <= longestName && isNameByte[bytes[at - 1] ?? 0] === 1) at -= 1;
  return at;
}

function lastOfName(bytes: Uint8Array, end: number): number {
  let at = end;
  while (at - end <= longestName && isNameByte[bytes[at] ?? 0] === 1) at += 1;
  return at;
}

function bytesOf(characters: string): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) =>
    characters.includes(String.fromCharCode(byte)) ? 1 : 0,
  );
}
