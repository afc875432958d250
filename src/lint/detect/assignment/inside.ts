/** What assigns inside of a string. */
import { quoteEntity } from "./escapes.ts";
import { type Name, type Operator, where } from "./form.ts";
import type { Syntax } from "./syntax.ts";

const inString = /[;&\s"'`<>)}\\]/;
const inQuery = /[;&\s"'`<>)}\\#,]/;
const equals = / ?= ?/y;
const colon = /: ?/y;
const literalBehindEquals = /^ ?= ?(["'`])/;
const escapedLiteral = new RegExp(`^ ?= ?(?:\\\\["'\`]|${quoteEntity})`);

/** `"…;name=value;…"`, `?name=value&…` and `"name: value"`. */
export function insideString({ before, syntax }: Name, around: string): Operator | undefined {
  const last = before.at(-1) ?? "";
  const first = around[0] ?? "";
  const opensString = isQuote(last) || /[;&?]/.test(last) || isWordOfString(before, syntax, around);
  if (opensString && /^ ?=[^=>~]/.test(around)) {
    // A literal of its own: behind a semicolon of code, in other quotes than the string's, or with its quotes escaped.
    const [, quote] = literalBehindEquals.exec(around) ?? [];
    if (escapedLiteral.test(around) || (quote !== undefined && (last === ";" || isOtherQuote(quote, last))))
      return undefined;
    const until = last === "&" || last === "?" ? inQuery : inString;
    const operator = where(equals, around, { form: "embedded", needsQuote: false, until }, itself);
    if (operator !== undefined) return operator;
  }
  if (!isQuote(last) || first !== ":" || !/^: ?[^:=\s/]/.test(around)) return undefined;
  return where(colon, around, { form: "embedded", needsQuote: false, until: inString }, itself);
}

function itself(operator: Operator): Operator {
  return operator;
}

/** `"host=db user=bob password=…"`, and `%env PASSWORD=…` of a notebook. */
function isWordOfString(before: string, syntax: Syntax, around: string): boolean {
  if (syntax !== "code" || !before.endsWith(" ") || !/^=[^\s="'`]/.test(around)) return false;
  if (/"%(?:set_)?env $/.test(before)) return true;
  return (
    /\w=\S+ $/.test(before) && (before.split('"').length % 2 === 0 || before.split("'").length % 2 === 0)
  );
}

function isOtherQuote(quote: string, last: string): boolean {
  return isQuote(last) && quote !== last;
}

export function isQuote(character: string): boolean {
  return character === '"' || character === "'" || character === "`";
}
