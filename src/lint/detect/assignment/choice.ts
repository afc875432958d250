/** Literals of which a condition takes one, and those that hold where nothing else is set. */
import { literalForm, type Operator, type Take } from "./form.ts";

const longest = 160;
/** A line, and those below that go on with it. */
const expression = /^(?:[^\n;{]|\n[ \t]{1,60}(?=\?|:[ \t]|\|\|)|(?<==)\n)*/;
const opening = /^["'`]?[)\]]{0,2}\s{0,8}(?:[=:]|\.\w|\|\||\?[?:]|or\b)/;
const otherwise =
  /(?:\|\||\?\?|\?:|\bor|\belse|[^\s?:]\s{1,60}:|\.(?:unwrap_or(?:_else)?|or_?[eE]lse|getOrElse|or|default)\((?:\|_?\||\(\) ->)?)\s{0,4}(?=["'`])/;
/** `isOn ? "…" : …` */
const then = /\s\?\s{0,4}(?=(["'`])([^"'`\n\\]{0,128})\1\s{0,60}:)/;
/** `if (isOn) "…" else …` and `if isOn { "…" } else …`, as a value. */
const conditional =
  /^["'`]?[)\]]{0,2}\s{0,8}(?::\s{0,4}[\w<>?&' ]{1,40})?=\s{0,4}if(?:\s?\([^\n]{1,80}?\)|\s[^\n{"'`]{1,60}(?:"[^"\n]{0,24}"\s)?(?=\{))\s{0,4}\{?\s{0,20}(?=(["'`])([^"'`\n\\]{0,128})\1)/;
const elseOf = /["'`]\s{0,20}\}?\s{0,20}else\s{0,4}\{?\s{0,20}(?=["'`])/;

export function chosenIn<T>(around: string, take: Take<T>): T | undefined {
  const chosen = choice(around);
  return chosen && take(chosen);
}

/** `name || "…"`, `name = given or "…"`, `name = isOn ? "…" : "…"`, `name = if (isOn) "…" else "…"`. */
function choice(around: string): Operator | undefined {
  const near = around.slice(0, longest);
  const first = conditional.exec(near);
  if (first !== null) return likelier(near, first[0].length, behind(near, elseOf, first[0].length));
  const [line = ""] = expression.exec(near) ?? [];
  if (!opening.test(line)) return undefined;
  return likelier(near, behind(line, then, 0), behindOtherwise(line));
}

function behindOtherwise(line: string): number | undefined {
  const match = otherwise.exec(line);
  if (match === null) return undefined;
  const isAsked = line.slice(0, match.index).includes("?") || match[0].includes("?");
  return match[0].includes(":") && !isAsked ? undefined : match.index + match[0].length;
}

function behind(text: string, pattern: RegExp, from: number): number | undefined {
  const match = pattern.exec(text.slice(from));
  return match === null ? undefined : from + match.index + match[0].length;
}

/** Of two literals the one with a digit, or else the longer one: the other is what stands in for it. */
function likelier(text: string, first: number | undefined, second: number | undefined): Operator | undefined {
  const at = first === undefined || weight(text, second) > weight(text, first) ? second : first;
  return at === undefined ? undefined : { ...literalForm, at };
}

function weight(text: string, at: number | undefined): number {
  if (at === undefined) return -1;
  const [literal = ""] = /^(["'`])[^"'`\n]*/.exec(text.slice(at)) ?? [];
  return literal.length + (/\d/.test(literal) ? longest : 0);
}

/** `name = process.env.NAME || "…"` in a text that shows code. */
const alternative =
  /^["'`]?\]?\s{0,4}=\s{0,4}[\w.]{1,60}(?:[([]["']?[\w. ]{0,60}["']?[)\]])?\s{1,4}(?:\|\||\?\?|or)\s{1,4}(?=["'])/;

export function alternativeIn<T>(around: string, take: Take<T>): T | undefined {
  const match = alternative.exec(around.slice(0, longest));
  return match === null ? undefined : take({ ...literalForm, at: match[0].length });
}
