/** Reads the assignment around a stem: its whole name, how it is assigned, and the value. */
import type { LintText } from "../text.ts";
import type { Form, Operator } from "./form.ts";
import { canAssign } from "./gate.ts";
import type { Syntax } from "./syntax.ts";
import { type ReadValue, readValue } from "./value.ts";

export interface Assignment extends ReadValue {
  readonly name: string;
  readonly form: Form;
}

const edges = /^[-.]|[-.]$/;
const longestName = 64;
/** How far the operator and what comes before the value may reach, and how far the value. */
const longestOperator = 560;
const longest = 2048;
const isNameByte = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[A-Za-z0-9_.-]/.test(String.fromCharCode(byte)) ? 1 : 0,
);
/** Undefined when nothing is assigned to the name that the stem from `start` to `end` is part of. */
export function readAssignment(
  text: LintText,
  start: number,
  end: number,
  syntax: Syntax,
): Assignment | undefined {
  const name = { start: firstOfName(text.bytes, start), end: lastOfName(text.bytes, end) };
  return canAssign(text.bytes, name.start, name.end, syntax) ? readBehind(text, name, syntax) : undefined;
}

/** The same for a whole name, without a quick look before. */
export function readBehind(
  text: LintText,
  { start, end }: { readonly start: number; readonly end: number },
  syntax: Syntax,
): Assignment | undefined {
  if (end - start > longestName) return undefined;
  const written = text.slice(start, end);
  const before = text.slice(start - 24, start);
  const isSet = syntax === "shell" && isOfInstruction(text, start);
  const operator = operatorOf({ before, written, isSet }, text.slice(end, end + longestOperator), syntax);
  if (operator === undefined) return undefined;
  const isInFlow = syntax === "yaml" && /[{[]/.test(text.slice(text.lineStart(start), start));
  const value = readValue(text.slice(end, end + longest), operator, { syntax, isInFlow });
  if (value === undefined) return undefined;
  const name = edges.test(written) ? written.replace(/^[-.]+|[-.]+$/g, "") : written;
  return { ...value, name, form: operator.form, start: end + value.start, end: end + value.end };
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
/** Dockerfiles know no operators of shells there. */
const endOfSetting = /\s/;
const inString = /[;&\s"'`<>)}\\]/;
const inQuery = /[;&\s"'`<>)}\\#,]/;

interface Name {
  readonly before: string;
  readonly written: string;
  /** True in an `ENV` or `ARG` instruction. */
  readonly isSet: boolean;
}

function operatorOf(name: Name, around: string, syntax: Syntax): Operator | undefined {
  const { before, written, isSet } = name;
  const [last, first] = [before.at(-1) ?? "", around[0] ?? ""];
  if (last === "<") return at(element, around, { form: "plain", needsQuote: false, until: /</ });
  if (written === "sshpass")
    return at(sshpass, around, { form: "flag", needsQuote: false, until: endOfArgument });
  const isBehindQuote = isQuote(last);
  const isQuotedName = isBehindQuote && isQuote(first === "\\" ? (around[1] ?? "") : first);
  const opensString = isBehindQuote || last === ";" || last === "&" || last === "?";
  if (opensString && (first === "=" || first === " ") && assignsInString.test(around)) {
    return at(equals, around, embedded(last === "&" || last === "?" ? inQuery : inString));
  }
  if (isBehindQuote && first === ":" && namesInString.test(around))
    return at(colon, around, embedded(inString));
  const needsQuote = syntax === "code" || syntax === "json";
  const plainly = { form: "plain", needsQuote, ...(isSet && { until: endOfSetting }) } as const;
  const literally = { form: "plain", needsQuote: true } as const;
  return (
    at(pair, around, plainly) ??
    (isQuotedName ? at(pairOfTerraform, around, literally) : undefined) ??
    (syntax === "code" || syntax === "prose" ? at(annotated, around, literally) : undefined) ??
    at(plain, around, plainly) ??
    (isQuotedName ? at(comma, around, { form: "argument", needsQuote: true }) : undefined) ??
    (first === "(" && isSetter(written)
      ? at(call, around, { form: "argument", needsQuote: true })
      : undefined) ??
    (isSet || isFlag(before, written, syntax)
      ? at(blank, around, { form: "flag", needsQuote: false, until: isSet ? endOfSetting : endOfArgument })
      : undefined)
  );
}

const assignsInString = /^ ?=[^=>~]/;
const namesInString = /^: ?[^:=\s/]/;
const equals = / ?= ?/y;
const colon = /: ?/y;

function isQuote(character: string): boolean {
  return character === '"' || character === "'" || character === "`";
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
  return syntax === "lines" && written === "password" && /(?:^|\s)$/.test(before);
}

const mostLines = 16;

/** True in a line that begins with `ENV` or `ARG`, or continues such a one. */
function isOfInstruction(text: LintText, start: number): boolean {
  let from = text.lineStart(start);
  for (let count = 0; count < mostLines; count += 1) {
    if (/^[ \t]*(?:ENV|ARG)[ \t]/i.test(text.slice(from, from + 16))) return true;
    if (!/\\\r?\n$/.test(text.slice(from - 3, from))) return false;
    from = text.lineStart(from - 1);
  }
  return false;
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
