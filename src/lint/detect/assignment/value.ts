/** Reads the value of an assignment: a literal in quotes, or what its syntax takes as one without. */
import { furtherLiterals } from "../literals.ts";
import { quoteEntity, toWrittenEnd, unescaped } from "./escapes.ts";
import type { Operator } from "./form.ts";
import type { Syntax } from "./syntax.ts";
import { behindWrapper } from "./wrappers.ts";

export interface ReadValue {
  readonly value: string;
  /** Where it stands, without its quotes. */
  readonly start: number;
  readonly end: number;
  readonly isQuoted: boolean;
}

const longestValue = 1024;
/** What no value without quotes has in it: whoever reads on is no reader of texts. */
const zero = "\0";
/** A pair behind it belongs to a row of pairs: `user=a password=b host=c`. */
const endInFlow = /\s(?:#|[\w.]+=)|[,}\]](?:\s|$)/;
/** A comma at the end of a line belongs to a flow mapping of several lines. */
const endInBlock = /\s(?:#|[\w.]+=)|,[ \t]*$/;
const opening = /\\{0,15}(?:"""|'''|["'`])/y;
const entity = new RegExp(quoteEntity, "y");
/** What says that the rest of a literal is no hash. */
const plainMark = /^\{(?:noop|plain|cleartext)\}/i;
/** Behind a literal that is only a part of the value. */
const goesOn = /^\s{0,40}(?:[+%]|\.(?:format|replace|join|concat|split)\(|\.\s|\?\s|\[)/;

/** How the text writes values. */
export interface Writing {
  readonly syntax: Syntax;
  /** True in a flow mapping of YAML, on its first line. */
  readonly isInFlow: boolean;
  /** True for a name in capitals, as variables of a shell have. */
  readonly isVariable: boolean;
  /** Where the name begins on its line. */
  readonly indent: number;
}

export function readValue(
  around: string,
  { at, form, needsQuote, until, decoded }: Operator,
  writing: Writing,
): ReadValue | undefined {
  if (form !== "embedded") {
    opening.lastIndex = behindWrapper(around, at);
    const [quote] = opening.exec(around) ?? [];
    if (quote === "`" && writing.syntax === "shell") return undefined;
    if (quote !== undefined) return literal(around, opening.lastIndex, quote, writing.syntax);
    const other = inOther(around, at, writing.syntax);
    if (other !== undefined) return other;
  }
  if (needsQuote) return undefined;
  if (until === undefined) return bare(around, at, writing);
  const read = upTo(around, at, until, form === "embedded");
  return read === undefined || decoded === undefined ? read : { ...read, value: decoded(read.value) };
}

/** Undefined when it is never closed, or goes on behind its end. */
function literal(around: string, first: number, quote: string, syntax: Syntax): ReadValue | undefined {
  let [start, end] = [first, first];
  for (;;) {
    end = around.indexOf(quote, end);
    if (end < 0 || end - start > longestValue) return undefined;
    const isDoubled = syntax === "yaml" && quote === "'" && around[end + 1] === "'";
    // Of a quote that is escaped itself, one behind more backslashes stands in the text.
    const isWithin = quote.startsWith("\\") ? around[end - 1] === "\\" : isEscaped(around, start, end);
    if (!isDoubled && !isWithin) break;
    end += isDoubled ? 2 : quote.length;
  }
  const further = syntax === "code" ? furtherLiterals(around, end) : undefined;
  const last = further?.end ?? end;
  if (syntax === "code" && goesOn.test(around.slice(last + quote.length, last + quote.length + 60)))
    return undefined;
  if (quote.length === 3) start += /^\r?\n/.exec(around.slice(start, start + 2))?.[0].length ?? 0;
  start += plainMark.exec(around.slice(start, start + 12))?.[0].length ?? 0;
  end -= typedBehind(around, start, end);
  const value = around.slice(start, end);
  if (quote.length === 1 && value.includes("\n") && quote !== "`") return undefined;
  const read = syntax === "yaml" && quote === "'" ? value.replaceAll("''", "'") : unescaped(value);
  return { value: read + (further?.joined ?? ""), start, end: last, isQuoted: true };
}

/** `{enter}`: what a test types behind a value. */
function typedBehind(around: string, start: number, end: number): number {
  if (around[end - 1] !== "}") return 0;
  return /\{(?:enter|tab|esc)\}$/i.exec(around.slice(start, end))?.[0].length ?? 0;
}

/** A literal of Lua: `[[…]]`, `[=[…]=]`; of Perl: `q{…}`, `qq[…]`; of Ruby: `%q(…)`. */
const longBrackets = /\[(={0,4})\[([^\s"'`[\]]{4,256})\]\1\]/y;
const quoting = /(?:%[qQ](?=[([{|!])|qq?(?=[[{|!]))[([{|!]([^\s"'`()[\]{}|]{4,256})[)\]}|!]/y;

function inOtherQuotes(around: string, at: number): ReadValue | undefined {
  longBrackets.lastIndex = at;
  quoting.lastIndex = at;
  const [whole = "", level, long] = longBrackets.exec(around) ?? [];
  const [quoted = "", inner] = quoting.exec(around) ?? [];
  const value = long ?? inner;
  if (value === undefined) return undefined;
  const end = at + (long === undefined ? quoted.length - 1 : whole.length - (level ?? "").length - 2);
  return { value, start: end - value.length, end, isQuoted: true };
}

function inOther(around: string, at: number, syntax: Syntax): ReadValue | undefined {
  if (syntax === "json") return undefined;
  return syntax === "code" ? inOtherQuotes(around, at) : inEntities(around, at, syntax);
}

/** `&quot;…&quot;`: text that stands in markup. */
function inEntities(around: string, at: number, syntax: Syntax): ReadValue | undefined {
  entity.lastIndex = at;
  const [quote] = around[at] === "&" ? (entity.exec(around) ?? []) : [];
  if (quote === undefined) return undefined;
  const read = literal(around, entity.lastIndex, quote, syntax);
  if (read === undefined || /\s/.test(read.value)) return undefined;
  return { ...read, value: read.value.replaceAll("&amp;", "&") };
}

function isEscaped(around: string, start: number, at: number): boolean {
  let first = at;
  while (first > start && around[first - 1] === "\\") first -= 1;
  return (at - first) % 2 === 1;
}

/** `needsEnd`: in a string the value has to be followed by something that ends it. */
function upTo(around: string, at: number, end: RegExp, needsEnd: boolean): ReadValue | undefined {
  const rest = around.slice(at, at + longestValue);
  const length = rest.search(end);
  if (length < 0 && needsEnd && rest.length === longestValue) return undefined;
  return trimmed(around, at, at + (length < 0 ? rest.length : length));
}

/** A tag or an anchor before a scalar of YAML, and what makes a text bold or a code. */
const scalarMark = /^(?:!!?str|&[\w-]{1,40})[ \t]{1,4}(?=[^\s&!])/;
const emphasis = /^(?:\*\*(?=[^\s*])|<(?:b|code|tt|strong|em|kbd)>(?=[^\s<]))/;

function markOf(syntax: Syntax): RegExp | undefined {
  if (syntax === "yaml") return scalarMark;
  return syntax === "prose" || syntax === "markup" ? emphasis : undefined;
}

function withoutEmphasis(read: ReadValue): ReadValue {
  if (!read.value.endsWith("**")) return read;
  return { ...read, value: read.value.slice(0, -2), end: read.end - 2 };
}

function bare(around: string, at: number, writing: Writing): ReadValue | undefined {
  const { syntax, isInFlow, indent } = writing;
  const rest = around.slice(at, at + longestValue);
  const [mark] = markOf(syntax)?.exec(rest) ?? [];
  if (mark !== undefined) {
    const read = readValue(around, { at: at + mark.length, form: "plain", needsQuote: false }, writing);
    return read && withoutEmphasis(read);
  }
  // A mapping of its own.
  if (/^\{[ \t]*["']?[\w.-]+["']?[ \t]*[:=][ \t]/.test(rest)) return undefined;
  if (syntax === "yaml" || syntax === "lines") {
    const ends = [rest.indexOf("\n"), rest.indexOf("\r")].filter(end => end >= 0);
    const line = rest.slice(0, Math.min(rest.length, ...ends));
    const block = syntax === "yaml" ? /^[|>][-+]?\d?[ \t]*\r?\n([ \t]+)([^\r\n]+)/.exec(rest) : null;
    if (block !== null)
      return trimmed(around, at + block[0].length - (block[2]?.length ?? 0), at + block[0].length);
    if (syntax === "yaml" && /^\s*(?:#|$)/.test(line))
      return around.slice(0, at).includes(")") ? undefined : onNextLine(around, at + line.length, indent);
    const comment = line.search(
      syntax === "lines" ? /\s(?:[#;]|[\w.]+=)|,[a-z_]+=\S|;[ \t]*$/ : isInFlow ? endInFlow : endInBlock,
    );
    const whole = trimmed(around, at, at + (comment < 0 ? line.length : comment));
    return syntax === "yaml" && writing.isVariable && around[at - 1] === "=" ? ofShell(whole) : whole;
  }
  const length = rest.search(syntax === "shell" ? /[\s;|&"'`)<>]/ : /[\s;,"'`)}\]<>]/);
  return trimmed(around, at, at + (length < 0 ? rest.length : length));
}

/** `NAME=value command` of a script: what begins as no sentence does ends at its first blank. */
function ofShell(read: ReadValue | undefined): ReadValue | undefined {
  const [word = "", behind = ""] = /^\S+?(;?)(?=\s|$)/.exec(read?.value ?? "") ?? [];
  if (read === undefined || !/[^A-Za-z]|.{16}/.test(word)) return read;
  const value = word.slice(0, word.length - behind.length);
  return { ...read, value, end: read.start + value.length };
}

/** `value: …` or `Default: …` below a name, among what else is said of a variable or a parameter. */
const entryBelow = /^(?:[vV]alue|[dD]efault):[ \t]{1,4}(?=[^\s#&*!|>[{])/;
const besideEntry = /^(?:[dD]escription|[tT]ype|NoEcho|[sS]ensitive):[ \t]/;
const mostBeside = 4;

/** A scalar of its own, or the first of a list, below its key. */
function onNextLine(around: string, at: number, indent: number): ReadValue | undefined {
  const rest = around.slice(at, at + longestValue);
  const match = lineBelow(rest);
  if (match === undefined) return undefined;
  const { whole, before, line: below } = match;
  const line = below.replace(entryBelow, "");
  if (before.length <= indent || /^(?:[#&*!|>[{-]|<<:\s|["']?[\w.-]+["']?:(?:\s|$))/.test(line))
    return undefined;
  const from = at + whole.length - line.length;
  const [, quoted] = /^(?:"([^"\\]+)"|'([^']+)')/.exec(line) ?? [];
  if (quoted !== undefined)
    return { value: quoted, start: from + 1, end: from + 1 + quoted.length, isQuoted: true };
  const comment = line.search(/\s#/);
  return trimmed(around, from, from + (comment < 0 ? line.length : comment));
}

interface LineBelow {
  /** All up to its end. */
  readonly whole: string;
  /** What it begins with. */
  readonly before: string;
  readonly line: string;
}

/** The first line that says more of a value than of what kind it is. */
function lineBelow(rest: string): LineBelow | undefined {
  let whole = "";
  let remarks = 0;
  for (let count = 0; count <= mostBeside; count += 1) {
    const match = /^\r?\n([ \t]{1,80}(?:-[ \t]{1,8})?)([^\r\n]+)/.exec(rest.slice(whole.length));
    if (match === null) return undefined;
    const [all, before = "", line = ""] = match;
    whole += all;
    if (line.startsWith("#")) {
      remarks += 1;
      continue;
    }
    if (!besideEntry.test(line))
      return count === remarks || entryBelow.test(line) ? { whole, before, line } : undefined;
  }
  return undefined;
}

/** Up to a zero byte, or a line's end that is written as text. */
function trimmed(around: string, from: number, to: number): ReadValue | undefined {
  const given = toWrittenEnd(around.slice(from, to));
  const end = given.indexOf(zero);
  const value = end < 0 ? given : given.slice(0, end);
  const start = from + (value.length - value.trimStart().length);
  const text = value.trim();
  return text === "" ? undefined : { value: text, start, end: start + text.length, isQuoted: false };
}
