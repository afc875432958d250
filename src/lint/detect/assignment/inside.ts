/** What assigns inside of a string. */
import { quoteEntity } from "./escapes.ts";
import { type Name, type Operator, where } from "./form.ts";

const inString = /[;&\s"'`<>)}\\]/;
const inQuery = /[;&\s"'`<>)}\\#,]/;
/** Of a password, where no page is asked for a part of it by what stands behind a `#`. */
const passwordInQuery = /[;&\s"'`<>)}\\,]/;
const equals = / ?= ?/y;
const colon = /: ?/y;
const literalBehindEquals = /^ ?= ?(["'`])/;
const escapedLiteral = new RegExp(`^ ?= ?(?:\\\\{1,15}["'\`]|${quoteEntity})`);

/** `"…;name=value;…"`, `?name=value&…` and `"name: value"`. */
export function insideString(name: Name, around: string): Operator | undefined {
  const { before } = name;
  const last = before.at(-1) ?? "";
  const first = around[0] ?? "";
  const opensString = isQuote(last) || /[;&?]/.test(last) || isWordOfString(name, around);
  if (opensString && /^ ?=[^=>~]/.test(around)) {
    // A literal of its own: behind a semicolon of code, in other quotes than the string's, or with its quotes escaped.
    const [, quote] = literalBehindEquals.exec(around) ?? [];
    if (escapedLiteral.test(around) || (quote !== undefined && (last === ";" || isOtherQuote(quote, last))))
      return undefined;
    const until = last === "&" || last === "?" ? untilInQuery(name) : inString;
    const operator = where(equals, around, { form: "embedded", needsQuote: false, until }, itself);
    if (operator !== undefined) return operator;
  }
  if (!isQuote(last) || first !== ":" || !/^: ?[^:=\s/]/.test(around)) return undefined;
  return where(colon, around, { form: "embedded", needsQuote: false, until: inString }, itself);
}

function itself(operator: Operator): Operator {
  return operator;
}

function untilInQuery({ before, written }: Name): RegExp {
  return /passw|pwd/i.test(written) && !/https?:/i.test(before) ? passwordInQuery : inQuery;
}

/** What a variable of a command stands behind. */
const opensCommand = /(?:&&|[;|]|\b(?:env|export|exec)|-e) $/;

/** `"host=db user=bob password=…"`, `%env PASSWORD=…` of a notebook, and `"cd x && NPM_TOKEN=… npm publish"`. */
function isWordOfString({ before, written, syntax }: Name, around: string): boolean {
  if ((syntax !== "code" && syntax !== "json") || !before.endsWith(" ") || !/^=[^\s="'`]/.test(around))
    return false;
  const isCommand = /^[A-Z][A-Z0-9_]*$/.test(written) && opensCommand.test(before);
  if (syntax === "json") return isCommand;
  if (/"%(?:set_)?env $/.test(before)) return true;
  return (isCommand || /\w=\S+ $/.test(before)) && (isOdd(before, '"') || isOdd(before, "'"));
}

function isOdd(text: string, quote: string): boolean {
  return text.split(quote).length % 2 === 0;
}

function isOtherQuote(quote: string, last: string): boolean {
  return isQuote(last) && quote !== last;
}

export function isQuote(character: string): boolean {
  return character === '"' || character === "'" || character === "`";
}
