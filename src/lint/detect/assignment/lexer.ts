/** Reads the assignment behind a name: how it is assigned, and the value. */
import type { LintText } from "../text.ts";
import type { Form } from "./form.ts";
import { firstBehind } from "./operators.ts";
import { type ReadValue, readValue } from "./value.ts";

export interface Assignment extends ReadValue {
  readonly name: string;
  readonly form: Form;
}

const edges = /^[-.]|[-.]$/;
/** How much of its line before the name is looked at, and how far the operator and the value may reach behind it. */
const longestBefore = 256;
const longest = 2048;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Undefined when nothing is assigned to the name from `start` to before `end`. */
export function readBehind(text: LintText, { start, end }: Span): Assignment | undefined {
  const { syntax } = text;
  const written = text.slice(start, end);
  const line = text.lineBefore(start, longestBefore);
  const isSet = syntax === "shell" && isOfInstruction(text, start);
  const around = text.slice(end, end + longest);
  const writing = {
    syntax,
    isInFlow: syntax === "yaml" && /[{[]/.test(line),
    isVariable: /^(?:TF_VAR_\w+|[A-Z][A-Z0-9_]*)$/.test(written),
    indent: indentOf(line),
  };
  return firstBehind({ before: line, written, isSet, syntax }, around, operator => {
    const value = readValue(around, operator, writing);
    if (value === undefined) return undefined;
    // Written out, here and where names are judged: with spreads a name took twice as long.
    return {
      value: value.value,
      isQuoted: value.isQuoted,
      name: operator.name ?? withoutEdges(written),
      form: operator.form,
      start: end + value.start,
      end: end + value.end,
    };
  });
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
