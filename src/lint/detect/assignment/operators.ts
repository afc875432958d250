/** What assigns to a name: the ways in which languages, settings and command lines do it. */
import type { Operator } from "./form.ts";
import type { Syntax } from "./syntax.ts";

export interface Name {
  /** What stands before it on its line, up to 256 characters. */
  readonly before: string;
  readonly written: string;
  /** True in an `ENV` or `ARG` instruction. */
  readonly isSet: boolean;
  readonly syntax: Syntax;
}

const endOfArgument = /[\s"'`;|&)]/;
/** Dockerfiles know no operators of shells there. */
const endOfSetting = /\s/;

/** Those that fit what stands behind the name, the likeliest first. */
export function* operatorsOf(name: Name, around: string): Iterable<Operator> {
  const { before, written, syntax } = name;
  const last = before.at(-1) ?? "";
  if (last === "<") return yield* where(element, around, { ...plainForm, until: /</ });
  if (before.endsWith("${")) {
    return yield* where(syntax === "shell" ? expansion : placeholder, around, { ...plainForm, until: /\}/ });
  }
  if (written === "sshpass") return yield* where(sshpass, around, { ...flagForm, until: endOfArgument });
  const inside = insideString(name, around);
  if (inside !== undefined) return yield inside;
  yield* assigning(name, around, isQuote(last) && isQuote(around[around[0] === "\\" ? 1 : 0] ?? ""));
  if (syntax === "markup" || syntax === "prose") yield* inMarkup(before, around);
  if (syntax === "prose") yield* where(says, around, { ...plainForm, until: endOfArgument });
}

const plainForm = { form: "plain", needsQuote: false } as const;
const literalForm = { form: "plain", needsQuote: true } as const;
const argumentForm = { form: "argument", needsQuote: true } as const;
const flagForm = { form: "flag", needsQuote: false } as const;

function* where(pattern: RegExp, around: string, operator: Omit<Operator, "at">): Iterable<Operator> {
  pattern.lastIndex = 0;
  if (pattern.test(around)) yield { ...operator, at: pattern.lastIndex };
}

// Outside of strings.

const pair =
  /(?:\\?["'])?(?:\s{0,3},\s{0,60}|\s{1,60})(?:\\?["'])?(?:Parameter)?[vV]alue(?:\\?["'])?\s{0,10}[:=]\s{0,10}/y;
const pairOfTerraform = /"\s{0,4}\{[^{}]{0,400}?\bdefault\s{0,10}=\s{0,10}/y;
const property = /\s{0,4}\{\s{0,4}get;[^{}]{0,60}\}\s{0,4}=\s{0,4}(?=[$@]?")/y;
const annotated =
  /[\])?]{0,2}\s{0,8}(?::\s{0,4}|\s)(?:[A-Za-z&<>[\]|'. ]|::){1,40}?\s{0,4}=\s{0,8}(?=[bru]?["'`])/y;
const plain =
  /(\\?["'`]?)\)?(?:\[\w{0,40}\]|\])?\s{0,40}(?:=>|:=|={1,3}|\?\?=|\|\|=|\?=|\+=|::?)[ \t]{0,40}(?:\r?\n[ \t]{0,80}(?=\\?["'`]))?/y;
const comma = /\\?["'`],\s{0,40}(?=[bru]?\\?["'`])/y;
const call = /\(\s{0,40}(?=[bru]?["'`])/y;
/** `auth=("bob", "…")`, `BasicAuth("bob", "…")`, `new NetworkCredential("bob", "…")`. */
const login = /\s{0,4}=?\s{0,4}\(\s{0,40}["'][^"'\n]{1,64}["'],\s{0,40}(?=["'])/y;
const blank = /[ \t]{1,10}/y;
const blankBeforeLiteral = /[ \t]{1,10}(?=["'][^"'\s]{6,128}["'])/y;
/** `${NAME:-…}`: what a shell takes where the variable is not set. */
const expansion = /:?[-=](?=[^$])/y;
/** The same, and `${name:…}` of Spring. */
const placeholder = /(?::?[-=]|:)(?=[^$?+])/y;
const sshpass = /[ \t]{1,10}-p[ \t]{0,10}/y;

function* assigning(name: Name, around: string, isQuotedName: boolean): Iterable<Operator> {
  const { written, isSet, syntax } = name;
  const isCode = syntax === "code";
  const needsQuote = isCode || syntax === "json";
  const plainly = { form: "plain", needsQuote, ...(isSet && { until: endOfSetting }) } as const;
  if (isCode && isLogin(written)) yield* where(login, around, { ...argumentForm, name: "password" });
  yield* where(pair, around, plainly);
  if (isQuotedName) yield* where(pairOfTerraform, around, literalForm);
  if (isCode || syntax === "prose") yield* where(annotated, around, literalForm);
  yield* where(plain, around, plainly);
  if (isQuotedName) yield* where(comma, around, argumentForm);
  if (around[0] === "(" && isSetter(written)) yield* where(call, around, argumentForm);
  if (isCode) yield* inCode(around);
  if (isSet) yield* where(blank, around, { ...flagForm, until: endOfSetting });
  else if (isFlag(name)) yield* where(blank, around, { ...flagForm, until: endOfArgument });
}

function* inCode(around: string): Iterable<Operator> {
  yield* choice(around);
  yield* where(property, around, literalForm);
  yield* where(blankBeforeLiteral, around, argumentForm);
}

const longestChoice = 160;
const otherwise =
  /(?:\|\||\?\?|\?:|\bor|\belse|[^\s?:]\s{1,4}:|\.(?:unwrap_or(?:_else)?|or_?[eE]lse|getOrElse|or)\((?:\|_?\||\(\) ->)?)\s{0,4}(?=["'`])/;

/** What holds where nothing else is set: `name || "…"`, `name = given or "…"`, `name = isOn ? given : "…"`. */
function* choice(around: string): Iterable<Operator> {
  const [line = ""] = /^[^\n;{]*/.exec(around.slice(0, longestChoice)) ?? [];
  if (!/^["'`]?[)\]]{0,2}\s{0,8}(?:[=:]|\.\w|\|\||\?[?:]|or\b)/.test(line)) return;
  const match = otherwise.exec(line);
  if (
    match === null ||
    (match[0].includes(":") && !line.slice(0, match.index).includes("?") && !match[0].includes("?"))
  )
    return;
  yield { ...literalForm, at: match.index + match[0].length };
}

function isSetter(written: string): boolean {
  return /^(?:.*\.)?(?:set|with|add|use)?[Pp]assw(?:or)?d$|(?:set|with|use)[A-Za-z]{0,30}(?:Password|Secret|Token|Key)$/.test(
    written,
  );
}

/** True for what is no name of a credential, and takes one all the same: `auth=("bob", "…")`, `sshpass -p …`. */
export function namesOther(written: string): boolean {
  return written === "sshpass" || isLogin(written);
}

function isLogin(written: string): boolean {
  return /(?:^|\.)auth$|(?:Basic|Digest)Auth(?:entication)?$|(?:^|[a-z])Credentials?$/.test(written);
}

/** `aws configure set name …`, `setx name …` */
const setsBefore = /(?:\bconfigure set (?:[\w.-]+\.)?|\bsetx[ \t]{1,4}(?:\/m[ \t]{1,4})?)$/i;
/** `password …` of a `.netrc`, behind the other options of its line. */
const opensOption = /^\s*$|(?:^|\s)(?:machine|login|user|account)\s+\S+\s+$/;

function isFlag({ before, written, syntax }: Name): boolean {
  if (written.startsWith("--")) return syntax !== "code" && syntax !== "json";
  if (syntax === "shell") return setsBefore.test(before);
  if (syntax !== "lines") return false;
  return (
    (written === "password" && opensOption.test(before)) ||
    (/^(?:requirepass|masterauth)$/.test(written) && /^\s*$/.test(before))
  );
}

// In a string, and in markup.

const inString = /[;&\s"'`<>)}\\]/;
const inQuery = /[;&\s"'`<>)}\\#,]/;
const equals = / ?= ?/y;
const colon = /: ?/y;
const literalBehindEquals = /^ ?= ?["'`]/;
const escapedLiteral = /^ ?= ?\\["'`]/;

/** `"…;name=value;…"`, `?name=value&…` and `"name: value"`. */
function insideString({ before, syntax }: Name, around: string): Operator | undefined {
  const [last, first] = [before.at(-1) ?? "", around[0] ?? ""];
  const opensString = isQuote(last) || /[;&?]/.test(last) || isWordOfString(before, syntax, around);
  if (opensString && /^ ?=[^=>~]/.test(around)) {
    // A literal of its own: behind a semicolon of code, or with its quotes escaped.
    if (escapedLiteral.test(around) || (last === ";" && literalBehindEquals.test(around))) return undefined;
    const until = last === "&" || last === "?" ? inQuery : inString;
    for (const operator of where(equals, around, { form: "embedded", needsQuote: false, until }))
      return operator;
  }
  if (!isQuote(last) || first !== ":" || !/^: ?[^:=\s/]/.test(around)) return undefined;
  for (const operator of where(colon, around, { form: "embedded", needsQuote: false, until: inString }))
    return operator;
  return undefined;
}

/** `"host=db user=bob password=…"`. */
function isWordOfString(before: string, syntax: Syntax, around: string): boolean {
  if (syntax !== "code" || !before.endsWith(" ") || !/^=[^\s="'`]/.test(around)) return false;
  return (
    /\w=\S+ $/.test(before) && (before.split('"').length % 2 === 0 || before.split("'").length % 2 === 0)
  );
}

const element = /(?:\s[^<>]{0,100})?>\s{0,20}/y;
const entry = /["']\s{0,3}>\s{0,20}/y;
/** A property list of Apple's. */
const key = /<\/key>\s{0,80}<string>/y;
/** `the password is …` */
const says = /[ \t]is:?[ \t]{1,3}["'`]?/y;

function* inMarkup(before: string, around: string): Iterable<Operator> {
  if (/=\s?["']$/.test(before)) yield* where(entry, around, { ...plainForm, until: /</ });
  if (before.endsWith("<key>")) yield* where(key, around, { ...plainForm, until: /</ });
}

function isQuote(character: string): boolean {
  return character === '"' || character === "'" || character === "`";
}
