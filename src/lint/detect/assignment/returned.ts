/** What a function, a property or a fixture gives back: `def get_password(): return "…"`, `let(:password) { "…" }`, `token: () => "…"`. */
import { literalForm, type Name, type Take, where } from "./form.ts";

const type = String.raw`[\w<>&?!'.:*[\] ]{0,60}`;
/** Behind the arguments: a type, and what gives the literal back. */
const body = String.raw`(?:\s{0,3}(?:->|:)?\s{0,2}${type})?\s{0,4}(?::\s{1,40}return\s{1,4}|\{\s{0,40}return\s{1,4}|\{\s{0,40}(?=["'][^"'\n]{1,200}["']\s{0,40}\})|=>\s{0,20}|=\s{0,20}|,\s{0,4}do:\s{0,4}|;\s{0,4}(?=["'][^"'\n]{1,200}["'];\s{0,4}end))`;
const ofFunction = new RegExp(String.raw`\s?\([^()\n"'\`]{0,80}\)${body}(?=[bru]?["'\`])`, "y");
/** Ruby and Elixir have no brackets. */
const ofBare =
  /(?:,\s{0,4}do:\s{0,4}|;\s{0,4}|\r?\n[ \t]{1,20})(?=(["'])[^"'\n]{1,200}\1(?:;?\s{1,40}end\b|\s*$))/y;
const ofArrow =
  /["']?\s{0,4}(?::\s?[A-Za-z&<>[\]|'.:? ]{1,40})?[=:]\s{0,4}(?:(?:async\s)?\([^()\n"'`]{0,60}\)(?:\s?:\s?\w{1,20})?\s{0,4}=>\s{0,20}(?:\{\s{0,40}return\s{1,4})?|lambda(?: [\w, ]{1,20})?:[ \t]{0,4})(?=["'`])/y;
/** `get() = "…"` and `by lazy { "…" }` of Kotlin. */
const ofProperty = /(?::\s{0,4}\w{1,20}\??)?\s{1,20}(?:get\(\)\s{0,4}=|by\s{1,4}lazy\s{0,4}\{)\s{0,20}(?=")/y;
/** `let(:password) { "…" }` of RSpec. */
const ofBlock = /\)\s{0,2}\{\s{0,4}(?=["'])/y;
const opensBlock = /\b(?:let!?|given!?|subject!?)\(:$/;

/** Words before the name of a function that gives something back. */
const declares =
  /(?:\b(?:defp?|fun|func|fn|function)\s{1,4}(?:self\.)?|\bfunc\s\([^()]{1,40}\)\s|(?:^|[{;])\s*(?:(?:[A-Za-z][\w<>?.:[\]]*|@\w+)[ \t]+){0,5}[*&]?)$/;
const other = /\b(?:return|await|new|else|throw|yield|case|if|while|in|not|and|or|typeof)\s+$/;
/** What a function does that gives no credential back. */
const verb =
  /^_{0,2}(?:validate|check|verify|is|has|have|needs?|hash|reset|update|set|change|forgot|encrypt|decrypt|compare|require|confirm|on|handle|render|show|hide|to|format|parse|invalid|missing|mask|redact|strip|delete|remove|revoke|refresh|match|assert|with|ask|prompt|enter|log)(?:[A-Z_]|$)/;

export function returned<T>(name: Name, around: string, take: Take<T>): T | undefined {
  const { before, written } = name;
  const first = around[0] ?? "";
  if (first === ")") return opensBlock.test(before) ? where(ofBlock, around, literalForm, take) : undefined;
  if (verb.test(written)) return undefined;
  if (/^\s?\(/.test(around))
    return isDeclared(before) ? where(ofFunction, around, literalForm, take) : undefined;
  if (/\bdefp?\s{1,4}(?:self\.)?$/.test(before)) return where(ofBare, around, literalForm, take);
  return where(ofArrow, around, literalForm, take) ?? where(ofProperty, around, literalForm, take);
}

function isDeclared(before: string): boolean {
  return declares.test(before) && !other.test(before);
}
