/** What assigns to a name: the ways in which languages, settings and command lines do it. */
import { inAnnotation } from "./annotations.ts";
import { besideInCode, elementBelowOf, entryOf, holdsValue, inRow, inTuple } from "./beside.ts";
import { behindBlank } from "./blanks.ts";
import { alternativeIn, chosenIn } from "./choice.ts";
import { inColumn } from "./columns.ts";
import { declared } from "./declared.ts";
import { quoteEntity } from "./escapes.ts";
import {
  argumentForm,
  endOfSetting,
  literalForm,
  type Name,
  type Operator,
  plainForm,
  type Take,
  untilArgument,
  where,
} from "./form.ts";
import { insideString, isQuote } from "./inside.ts";
import { inLogin, isLogin } from "./login-pairs.ts";
import { inPasswordCall, isPasswordCall } from "./password-calls.ts";
import { inPercents } from "./percents.ts";
import { returned } from "./returned.ts";
import { isSetter } from "./setters.ts";

/** What is made of the first operator that fits what stands behind the name and of which something is made, the likeliest first. */
export function firstBehind<T>(name: Name, around: string, take: Take<T>): T | undefined {
  const { before, written, syntax } = name;
  const last = before.at(-1) ?? "";
  if (last === "<" || (last === ":" && isPrefixed(name, around)))
    return where(section, around, untilSection, take) ?? where(element, around, untilTag, take);
  // `-v $PWD:/src` and `` -v `pwd`:/src ``: where the shell is.
  if (/^pwd$/i.test(written) && /[$`]$/.test(before) && /^`?:\//.test(around)) return undefined;
  if (before.endsWith("${"))
    return where(syntax === "shell" ? expansion : placeholder, around, untilBrace, take);
  if (written === "sshpass") return where(sshpass, around, untilArgument, take);
  if (around[0] === "%") return inPercents(around, take);
  const inside = insideString(name, around);
  if (inside !== undefined) return take(inside);
  const isQuotedName = isQuote(last) && closesName.test(around);
  const isMarkup = syntax === "markup" || syntax === "prose" || (syntax === "lines" && before.includes("<"));
  return (
    assigning(name, around, isQuotedName, take) ??
    (isMarkup ? inMarkup(before, around, take) : undefined) ??
    (syntax === "prose" ? where(says, around, untilWord, take) : undefined)
  );
}

/** `<jdbc:password>` */
function isPrefixed({ before, syntax }: Name, around: string): boolean {
  const opens = around[0] === ">" || (syntax === "markup" && /^\s/.test(around));
  return syntax !== "code" && opens && /<[\w-]{1,30}:$/.test(before);
}

const untilTag = { ...plainForm, until: /</ } as const;
const untilSection = { ...plainForm, until: /\]\]>/ } as const;
const untilBrace = { ...plainForm, until: /\}/ } as const;
const untilWord = { ...untilArgument, ...plainForm } as const;
const untilPipe = { ...plainForm, until: /["'`\s|)]/ } as const;
const untilEntry = { ...plainForm, until: /[\s,}]/ } as const;
const plainSetting = { ...plainForm, until: endOfSetting } as const;
const literalSetting = { ...literalForm, until: endOfSetting } as const;
/** `new AzureKeyCredential("…")` */
const keyForm = { ...argumentForm, name: "api_key" } as const;

const pair =
  /(?:\\{0,15}["'])?(?:\s{0,3},\s{0,60}(?:"\w{1,20}"\s{0,4}:\s{0,4}(?:"[^"\n]{0,60}"|true|false)\s{0,4},\s{0,60}){0,2}|\s{1,60})(?:\\{0,15}["'])?(?:(?:Parameter|default)?[vV]alue|default(?=:[ \t]))(?:\\{0,15}["'])?\s{0,10}[:=][ \t]{0,10}(?:\r?\n[ \t]{0,10}(?=\\?["']))?/y;
const pairOfTerraform = /"\s{0,4}\{[^{}]{0,400}?\bdefault\s{0,10}=\s{0,10}/y;
/** `"name": { "value": "…" }` of parameters, and of outputs in a state. */
const pairOfObject =
  /\\{0,15}"\s{0,4}:\s{0,4}\{(?:[^{}]{0,200}?[,\s])?\\{0,15}"(?:[vV]alue|[dD]efault(?:Value)?)\\{0,15}"\s{0,4}:\s{0,4}(?=\\{0,15}")/y;
/** The same in flow style of YAML. */
const pairInFlow =
  /["']?:[ \t]{1,4}\{(?:[^{}\n]{0,200}?[,\s])?(?:[vV]alue|[dD]efault):[ \t]{1,4}(?=[^\s{}[\],])/y;
/** `name <- "…"` of R. */
const arrow = /[ \t]{1,40}<-[ \t]{0,4}(?=["'])/y;
/** `name !== "…"` */
const unequal = /["'`]?\]?\s{0,4}!={1,2}\s{0,4}(?=["'`])/y;
/** `"name" -> "…"` of Scala. */
const mapping = /["']\s{0,4}->\s{0,4}(?=["'])/y;
/** `"--password", default="…"` of Python's parsers of arguments, `"password", fallback="…"` of its settings, `"Password", with: "…"` of Ruby's tests, and the like. */
const pairOfParser =
  /["'],\s{0,40}(?:(?:default(?:_value)?|fallback)\s{0,4}=|with:)\s{0,4}(?=["'])|"\s{1,4}envDefault:(?=")/y;
/** `"name" to "…"` of Kotlin, and `fetch("NAME") { "…" }` of Ruby. */
const pairOfQuoted = /["']\s{1,4}to\s{1,4}(?=")|["']\)\s{0,4}\{\s{0,4}(?=["'])/y;
const property = /\s{0,4}\{\s{0,4}get;[^{}]{0,60}\}\s{0,4}=\s{0,4}(?=[$@]?")/y;
const annotated =
  /[\])?]{0,2}\s{0,8}(?::\s{0,4}|\s)(?:[A-Za-z>\]]\??|[&<[|'. ]|::){1,40}?\s{0,4}=\s{0,8}(?=(?:[A-Za-z.]{1,24}\()?[bru]?["'`])/y;
/** In a text that stands in others its quotes are escaped, and so are the backslashes before them. */
const closingQuote = /\\{0,15}["'`]/;
/** Its last operators are those of full width, `：` and `＝`, byte by byte: mostly words of such a script follow them. */
const operator =
  /\)?(?:\[\w{0,40}\]|\]|(?<=["'`]) \])?\s{0,40}(?:=>|:=|={1,3}|\?\?=|\|\|=|\?=|\+=|::?|\xef\xbc[\x9a\x9d](?=[ \t]{0,40}(?:["'`][!-~]{4,128}["'`]|[!-~]{4,128}(?:\s|$))))[ \t]{0,40}(?:\\\r?\n[ \t]{0,80}|\r?\n[ \t]{0,80}(?=\\?["'`]))?/;
const closesName = new RegExp(`^${closingQuote.source}`);
const plain = new RegExp(`(?:${closingQuote.source}|${quoteEntity})?${operator.source}`, "y");
/** `$ENV{NAME} = "…"` of Perl. */
const ofHash = /\}\s{0,4}=\s{0,4}(?=["'])/y;
/** What a colon follows is a key, and no value. */
const comma = /\\{0,15}["'`],\s{0,40}(?=[bru]?\\{0,15}["'`])(?!["'`][\w.-]{1,40}["'`]\s{0,61}:)/y;
const call = /\(\s{0,40}(?=[bru]?["'`])/y;
const blankBeforeLiteral = /[ \t]{1,10}(?=["'][^"'\s]{6,128}["'])/y;
/** `**Password:** …` and `**Password**: …` of Markdown. */
const emphasised = /(?::\*\*|\*\*[ \t]{0,4}:)[ \t]{1,4}["'`]?/y;
/** `| Password | … |` of a table. */
const cell = /["'`]?(?:\*\*)?[ \t]{0,40}\|[ \t]{0,40}["'`]?/y;
const opensCell = /^[ \t]*(?:\*\*)?["'`]?(?:[A-Za-z]{1,20}[ \t]){0,2}$/;
/** `${NAME:-…}`: what a shell takes where the variable is not set. */
const expansion = /:?[-=](?=[^$])/y;
/** The same, and `${name:…}` of Spring. */
const placeholder = /(?::?[-=]|:)(?=[^$?+])/y;
const sshpass = /[ \t]{1,10}-p[ \t]{0,10}|["'],\s{0,20}["']-p(?:["'],\s{0,20}["'])?/y;
/** `{{ pw | default("…") }}` and `<%= ENV["X"] || "…" %>` of a template. */
const inTemplate = /^["']?\s?[:=]\s{0,4}["']?(?:\{\{|<%)/;
const defaulted =
  /["']?\s?[:=]\s{0,4}["']?(?:\{\{[^{}\n]{1,80}\|\s?default[ (]\s?|<%=?[^%\n]{1,80}\|\|\s?)(?=["'])/y;
/** `NAME=$(echo "…" | base64 -d)` and `NAME=$(base64 -d <<< …)` */
const ofDecoder =
  /=["']?(?:\$\(|`)\s{0,4}(?:(?:echo|printf)\s(?:-n\s|["']?%s["']?\s)?(?=["']?[A-Za-z0-9+/]{8,1024}={0,2}["']?\s?\|\s?base64\s(?:-d|-D|--d))|base64\s(?:-d|-D|--decode)\s?<<<\s?)["']?/y;
/** `NAME=${1:-…}` */
const ofArgument = /=["']?\$\{\w{1,40}:?[-=](?=[^$}])/y;

function assigning<T>(name: Name, around: string, isQuotedName: boolean, take: Take<T>): T | undefined {
  const { before, written, syntax } = name;
  const isCode = syntax === "code";
  const plainly = plainOf(name);
  return (
    inLogin(name, around, take) ??
    where(pair, around, plainly, take) ??
    (isQuotedName ? where(pairOfTerraform, around, literalForm, take) : undefined) ??
    (isQuotedName && isCode
      ? (where(pairOfParser, around, literalForm, take) ?? where(pairOfQuoted, around, literalForm, take))
      : undefined) ??
    (syntax === "prose" ? inProse(name, around, take) : undefined) ??
    (syntax === "yaml" ? where(pairInFlow, around, untilEntry, take) : undefined) ??
    (isQuotedName ? where(pairOfObject, around, literalForm, take) : undefined) ??
    (isCode || syntax === "prose" ? where(annotated, around, literalForm, take) : undefined) ??
    (isCode
      ? (declared(name, around, take) ?? inRow(before, around, take) ?? inAnnotation(around, take))
      : undefined) ??
    (syntax === "shell" ? where(ofArgument, around, untilBrace, take) : undefined) ??
    (isCode ? undefined : where(ofDecoder, around, untilPipe, take)) ??
    (syntax === "prose" || syntax === "markup" ? alternativeIn(around, take) : undefined) ??
    (inTemplate.test(around) ? where(defaulted, around, literalForm, take) : undefined) ??
    where(plain, around, plainly, take) ??
    (isCode && before.endsWith("{") ? where(ofHash, around, literalForm, take) : undefined) ??
    (isQuotedName || (isCode && isPath(before)) ? where(comma, around, argumentForm, take) : undefined) ??
    (around[0] === "(" && isCode ? inPasswordCall(written, around, take) : undefined) ??
    (around[0] === "(" && written.endsWith("KeyCredential")
      ? where(call, around, keyForm, take)
      : undefined) ??
    (around[0] === "(" && isSetter(written) ? where(call, around, argumentForm, take) : undefined) ??
    (isCode ? (inCode(around, take) ?? returned(name, around, take)) : undefined) ??
    (isCode ? besideInCode(name, around, take) : undefined) ??
    (syntax === "yaml" && before.includes("<%")
      ? where(alternative, around, literalForm, take)
      : undefined) ??
    (syntax === "lines" ? inTuple(name, around, take) : undefined) ??
    behindBlank(name, around, take)
  );
}

/** `{ "Smtp:Password", "…" }` of C#: before the name stands the rest of its path. */
function isPath(before: string): boolean {
  return before.endsWith(":") && /["'][\w.-]{1,40}(?::[\w.-]{1,40}){0,8}:$/.test(before);
}

function inProse<T>(name: Name, around: string, take: Take<T>): T | undefined {
  return (
    where(emphasised, around, untilWord, take) ??
    where(cell, around, untilWord, operator =>
      opensCell.test(lastCell(name.before)) ? take(operator) : undefined,
    ) ??
    inColumn(name, around, take)
  );
}

function lastCell(line: string): string {
  return line.slice(line.lastIndexOf("|") + 1);
}

function plainOf({ isSet, written, syntax }: Name): Omit<Operator, "at"> {
  const needsQuote = syntax === "code" || syntax === "json";
  // An option ends where the next one begins.
  if (isSet || written.startsWith("--")) return needsQuote ? literalSetting : plainSetting;
  return needsQuote ? literalForm : plainForm;
}

function inCode<T>(around: string, take: Take<T>): T | undefined {
  return (
    chosenIn(around, take) ??
    where(property, around, literalForm, take) ??
    where(arrow, around, literalForm, take) ??
    where(mapping, around, literalForm, take) ??
    where(unequal, around, literalForm, take) ??
    where(blankBeforeLiteral, around, argumentForm, take)
  );
}

/** `<%= ENV["NAME"] || "…" %>` in settings of Rails. */
const alternative = /["'][\])][ \t]{0,4}\|\|[ \t]{0,4}(?=["'])/y;

/** True for what is no name of a credential, and takes one all the same: `auth=("bob", "…")`, `sshpass -p …`, `password_hash("…")`. */
export function namesOther(written: string): boolean {
  return written === "sshpass" || isLogin(written) || isPasswordCall(written);
}

/** Also `<AdministratorPassword><Value>…` of an unattended set-up. What no tag ends is no element, but a type or a placeholder. */
const element = /(?:\s[^<>]{0,100})?>\s{0,20}(?:<[vV]alue>\s{0,20})?(?=[^<]{0,1024}(?:<\/|<!--|$))/y;
/** `<password><![CDATA[…]]></password>` */
const section = /(?:\s[^<>]{0,100})?>\s{0,20}<!\[CDATA\[/y;
const entry = /["']\s{0,3}>\s{0,20}/y;
/** `<property name="password"><value>…` of Spring. */
const elementBelow = /["']\s{0,3}>\s{0,80}<value>\s{0,20}/y;
/** `<name>password</name><value>…` of Hadoop, and `<param-name>` of a servlet. */
const elementBehind = /<\/(?:param-)?name>\s{0,80}<(?:param-)?value>\s{0,20}/y;
/** `<td>Password</td><td>…` of a table, and `<dt>` of a list. */
const cellBehind =
  /<\/t[dh]>\s{0,80}<td[^<>]{0,100}>\s{0,20}(?:<(?:code|b|tt)>)?|<\/dt>\s{0,80}<dd[^<>]{0,100}>\s{0,20}(?:<(?:code|b|tt)>)?/y;
/** A property list of Apple's. */
const key = /<\/key>\s{0,80}<string>/y;
/** `the password is …`, and was. */
const says = /[ \t](?:is|was):?[ \t]{1,3}["'`]?/y;

function inMarkup<T>(before: string, around: string, take: Take<T>): T | undefined {
  if (isQuote(before.at(-1) ?? "") && holdsValue.test(before)) {
    const held = where(elementBelowOf, around, untilTag, take) ?? where(entryOf, around, untilTag, take);
    if (held !== undefined) return held;
  }
  return (
    (/=\s?["']$/.test(before)
      ? (where(elementBelow, around, untilTag, take) ?? where(entry, around, untilTag, take))
      : undefined) ??
    where(elementBehind, around, untilTag, take) ??
    (before.endsWith("<key>") ? where(key, around, untilTag, take) : undefined) ??
    where(cellBehind, around, untilTag, take)
  );
}
