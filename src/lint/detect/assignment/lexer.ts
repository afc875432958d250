/** Reads the assignment around a stem: its whole name, how it is assigned, and the value. */
import type { LintText } from "../text.ts";
import type { Form } from "./form.ts";
import { canAssign } from "./gate.ts";
import { operatorsOf } from "./operators.ts";
import type { Syntax } from "./syntax.ts";
import { type ReadValue, readValue } from "./value.ts";

export interface Assignment extends ReadValue {
  readonly name: string;
  readonly form: Form;
}

const edges = /^[-.]|[-.]$/;
const longestName = 64;
/** How much of its line before the name is looked at, and how far the operator and the value may reach behind it. */
const longestBefore = 256;
const longest = 2048;
const isNameByte = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[A-Za-z0-9_.-]/.test(String.fromCharCode(byte)) ? 1 : 0,
);

/**
 * Undefined when nothing is assigned to the name that the stem from `start` to `end` is part of, or `isWanted` does not
 * care about that name.
 */
export function readAssignment(
  text: LintText,
  { start, end }: Span,
  syntax: Syntax,
  isWanted: (name: string) => boolean,
): Assignment | undefined {
  const name = { start: firstOfName(text.bytes, start), end: lastOfName(text.bytes, end) };
  if (!canAssign(text.bytes, name.start, name.end, syntax)) return undefined;
  return isWanted(text.slice(name.start, name.end)) ? readBehind(text, name, syntax) : undefined;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The same for a whole name, without a quick look before. */
export function readBehind(text: LintText, { start, end }: Span, syntax: Syntax): Assignment | undefined {
  if (end - start > longestName) return undefined;
  const written = text.slice(start, end);
  const line = text.lineBefore(start, longestBefore);
  const isSet = syntax === "shell" && isOfInstruction(text, start);
  const around = text.slice(end, end + longest);
  const writing = { syntax, isInFlow: syntax === "yaml" && /[{[]/.test(line), indent: indentOf(line) };
  for (const operator of operatorsOf({ before: line, written, isSet, syntax }, around)) {
    const value = readValue(around, operator, writing);
    if (value === undefined) continue;
    const name = operator.name ?? withoutEdges(written);
    return { ...value, name, form: operator.form, start: end + value.start, end: end + value.end };
  }
  return undefined;
}

/** A name is read without a dash or a dot at its ends. */
export function withoutEdges(written: string): string {
  return edges.test(written) ? written.replace(/^[-.]+|[-.]+$/g, "") : written;
}

function indentOf(line: string): number {
  return line.search(/[^ \t-]|$/);
}

const mostLines = 16;
const longestInstruction = 1024;

/** True in a line that begins with `ENV` or `ARG`, or continues such a one. */
function isOfInstruction(text: LintText, start: number): boolean {
  let from = start;
  for (let count = 0; count < mostLines; count += 1) {
    const line = text.lineBefore(from, longestInstruction);
    if (/^[ \t]*(?:ENV|ARG)[ \t]/i.test(line)) return true;
    from -= line.length + 1;
    if (!/\\\r?$/.test(text.slice(from - 2, from))) return false;
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
