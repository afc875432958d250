/** Finds credentials under a name in the plural, a map with a value for each user or a list, and under one with a value for each stage. */
import type { Rule } from "../rules/rule.ts";
import { unescaped } from "./assignment/escapes.ts";
import { judge } from "./assignment/judge.ts";
import { badPasswords, type NameClass, read, saysOther } from "./assignment/names.ts";
import type { Judged } from "./assignment/reject.ts";
import type { Syntax } from "./assignment/syntax.ts";
import type { Detector, Found } from "./detector.ts";
import { mayOpenStages, stagesBehind } from "./plurals/stages.ts";
import { judgeStrictly } from "./plurals/strict.ts";
import { shownFrom } from "./rest-of-value.ts";
import type { LintText } from "./text.ts";

const longest = 4096;
const longestBefore = 128;
const mostEntries = 64;
const shortestKey = 24;
const plural =
  /(?:passwords|passwds|passphrases|secrets|tokens|(?:api|app|access|secret|private|signing|encryption|session|cookie)_keys)$/;
/** What tells a place or a device from others. */
const ofPlace = /(?:^|_)(?:device|fcm|push|registration|design|css|csrf|special|stop)_tokens$/;
/** What opens a map or a list: `= {`, `: [`, `:= map[string]string{`, `= array(`, `=> [`, `" { default = [` of Terraform. */
const opensBrackets =
  /^\\?["'`]?[)\]]?(?:\s{0,4}\{[^{}]{0,200}?\bdefault|\s?:\s?[\w<>, ]{1,40}(?:\[\])?)?\s{0,8}(?:=>|:=|[:=])\s{0,8}(?:new\s)?(?:map\[string\]\w{1,12}|\[\]string|dict|array|\w{1,20}\.of|\w{1,20}<[\w, ]{0,40}>(?:\(\))?)?\s{0,20}[{[(]/;
/** `[passwords]` of TOML, and `passwords:` of YAML. */
const endsSection = /^\][ \t]*\r?\n/;
const opensBlock = /^["']?:[ \t]*(?:#[^\n]{0,80})?\r?\n/;
const key = String.raw`["']?(?<owner>[A-Za-z_@*][\w.@* -]{0,63}?)["']?\s{0,4}`;
const quoted = String.raw`"(?<double>(?:[^"\\\n]|\\.){4,128})"|'(?<single>(?:[^'\\\n]|\\.){4,128})'`;
const entry = new RegExp(String.raw`(?:${key}(?:=>|[:=])\s{0,4})?(?:${quoted})`, "g");
const bareEntry = new RegExp(
  String.raw`${key}[:=][ \t]{0,8}(?:${quoted}|(?<bare>[^\s"'#,{}[\]&*!|>][^\s,{}[\]]{3,127}))(?=[ \t]*(?:[,}#\r\n]|$))`,
  "g",
);

/** An entry without a key, in settings: `- …` on a line of its own, and literals between brackets. */
const listed = new RegExp(
  String.raw`(?:^[ \t]{0,80}-[ \t]{1,8}|(?:^|[,\n])[ \t]{0,80}(?=["']))(?:${quoted}|(?<bare>[A-Za-z0-9][^\s"'#,:{}[\]]{7,127}))(?=[ \t]*(?:[,\]#\r\n]|$))`,
  "gm",
);

/** Several in one value: `APP_KEYS=…,…`. */
const ofRow = String.raw`[\w+/.-]{8,128}={0,2}`;
const opensRow = new RegExp(
  String.raw`^["']?\s?[:=][ \t]{0,4}["']?(?=(?:${ofRow},){1,16}${ofRow}(?:["'\s]|$))`,
);
const inRow = new RegExp(`(?<bare>${ofRow})(?=,|$)`, "g");
/** What Ory's programs sign and encrypt with: a list for each purpose, the newest first. */
const ofOry =
  /^[ \t]{1,20}(?:system|cookie|cipher|pagination|default):[ \t]*\r?\n(?:[ \t]{1,40}-[ \t]{1,8}[^\r\n]{1,140}\r?\n?){1,8}/gm;

interface Body {
  readonly start: number;
  readonly text: string;
  /** What an entry of it is, where it is nothing else. */
  readonly entries?: RegExp;
  /** Of its values, where that does not depend on the syntax. */
  readonly form?: "argument";
}

export function pluralDetector(rule: Rule): Detector {
  /** What stands in a body was looked at with it. */
  let covered: { text: LintText | undefined; end: number } = { text: undefined, end: 0 };
  return {
    id: "plurals",
    mark: "assigned",
    looksInside: true,
    detect({ text, start, end }, found) {
      const last = text.bytes[end - 1];
      const isMany = last === smallS || last === capitalS;
      if (!isMany && !mayOpenStages(text.bytes, end, text.syntax)) return;
      if (covered.text === text && start < covered.end) return;
      const { normal, kind: own } = read(text.slice(start, end));
      const isPlural = isMany && plural.test(normal);
      const kind = isPlural ? read(normal.slice(0, -1)).kind : own;
      if (kind === undefined || kind === "auth") return;
      if (badPasswords.test(normal) || ofPlace.test(normal)) return;
      const body = isPlural ? bodyOf(text, start, end) : stagesOf(text, start, end);
      if (body === undefined) return;
      covered = { text, end: body.start + body.text.length };
      const meaning = { rule, kind, name: normal };
      entriesOf(text, body, meaning, found);
      if (kind !== "secret" || text.syntax !== "yaml") return;
      for (const { 0: list, index } of body.text.matchAll(ofOry))
        entriesOf(text, ofPurpose(list, body.start + index), meaning, found);
    },
  };
}

/** Examples hold names there as often as secrets: `session-key-1`. */
function ofPurpose(text: string, start: number): Body {
  return { start, text, entries: listed, form: "argument" };
}

const [smallS, capitalS] = [0x73, 0x53] as const;

/** What stands in the map's brackets, or indented below its key. */
function bodyOf(text: LintText, start: number, end: number): Body | undefined {
  const behind = text.slice(end, end + longest);
  const { syntax } = text;
  const [section] = syntax === "lines" ? (endsSection.exec(behind) ?? []) : [];
  if (section !== undefined) return untilSection(end + section.length, behind.slice(section.length));
  const [block] = syntax === "yaml" ? (opensBlock.exec(behind) ?? []) : [];
  if (block !== undefined)
    return untilIndent(end + block.length, behind.slice(block.length), indentOf(text, start));
  const [row] = isCode(syntax) ? [] : (opensRow.exec(behind) ?? []);
  if (row !== undefined) {
    const [values = ""] = /^[^\s"']*/.exec(behind.slice(row.length)) ?? [];
    return { start: end + row.length, text: values, entries: inRow };
  }
  const [opening] = opensBrackets.exec(behind) ?? [];
  if (opening === undefined) return undefined;
  return untilClosed(end + opening.length, behind.slice(opening.length));
}

/** What is called as the stages are that a program runs in. */
function stagesOf(text: LintText, start: number, end: number): Body | undefined {
  const behind = text.slice(end, end + longest);
  const stages = stagesBehind(behind, text.syntax);
  if (stages === undefined) return undefined;
  const [from, rest] = [end + stages.length, behind.slice(stages.length)];
  return stages.isBlock ? untilIndent(from, rest, indentOf(text, start)) : untilClosed(from, rest);
}

function indentOf(text: LintText, start: number): number {
  return text.lineBefore(start, longestBefore).search(/[^ ]|$/);
}

function untilSection(start: number, rest: string): Body {
  const length = rest.search(/^[ \t]*\[/m);
  return { start, text: length < 0 ? rest : rest.slice(0, length) };
}

/** Lines that begin behind the key's own beginning. */
function untilIndent(start: number, rest: string, indent: number): Body {
  let length = 0;
  while (length < rest.length) {
    const next = rest.indexOf("\n", length) + 1;
    const line = rest.slice(length, next === 0 ? rest.length : next);
    const own = line.search(/[^ \r\n]/);
    if (own >= 0 && own <= indent) break;
    length += line.length;
  }
  return { start, text: rest.slice(0, length) };
}

/** Up to what closes the bracket: those in literals are not told apart, since a value that is cut off is none. */
function untilClosed(start: number, rest: string): Body {
  let depth = 1;
  for (let at = 0; at < rest.length; at += 1) {
    const character = rest.charAt(at);
    if ("{[(".includes(character)) depth += 1;
    if ("}])".includes(character)) depth -= 1;
    if (depth === 0) return { start, text: rest.slice(0, at) };
  }
  return { start, text: rest };
}

interface Meaning {
  readonly rule: Rule;
  readonly kind: NameClass;
  readonly name: string;
}

function entriesOf(text: LintText, body: Body, { rule, kind, name }: Meaning, found: Found): void {
  let count = 0;
  for (const match of patternsOf(text, body).flatMap(pattern => [...body.text.matchAll(pattern)])) {
    count += 1;
    if (count > mostEntries) return;
    const { owner = "", double, single, bare } = match.groups ?? {};
    const [whole] = match;
    const written = double ?? single ?? bare ?? "";
    const isQuoted = bare === undefined;
    const end = body.start + match.index + whole.length - (isQuoted ? 1 : 0);
    const value = unescaped(written);
    const isOwner = isKey(text, end + (isQuoted ? 1 : 0));
    if (isOther(owner) || (isOwner && !mayBeKey(kind, value))) continue;
    const { syntax } = text;
    const form = body.form ?? formOf(syntax);
    const judged = { name: owner === "" ? name : owner, value, isQuoted, kind, form, syntax };
    const why =
      (isOwner || isStrict(judged, owner) ? undefined : judge(judged)) ??
      (kind === "password" ? undefined : judgeStrictly(judged));
    if (why === undefined) continue;
    const from = end - written.length;
    found({
      rule,
      start: from,
      end,
      shownFrom: shownFrom(text, from, end, "word"),
      value,
      via: [],
      why,
      name,
    });
  }
}

function patternsOf({ syntax }: LintText, { entries }: Body): readonly RegExp[] {
  if (entries !== undefined) return [entries];
  if (syntax === "yaml" || syntax === "lines") return [bareEntry, listed];
  return [entry];
}

/** In settings lists of secrets name them, and in code tokens are those of a lexer. */
function isStrict({ kind, syntax, form }: Judged, owner: string): boolean {
  if (kind === "token") return isCode(syntax);
  return kind === "secret" && owner === "" && form === "plain";
}

/** In code a value has to look more like one: what holds passwords there may hold their rules as well. */
function formOf(syntax: Syntax): "plain" | "argument" {
  return isCode(syntax) ? "argument" : "plain";
}

function isCode(syntax: Syntax): boolean {
  return syntax === "code" || syntax === "prose";
}

/** A key that says something else of what it holds: `{ policy: …, min_length: … }`. */
function isOther(owner: string): boolean {
  const { normal } = read(owner);
  return normal !== "user" && saysOther(normal);
}

/** `{"…": true}` and `{"…": "bob"}`: what is long, and neither an id nor a digest. */
function mayBeKey(kind: NameClass, value: string): boolean {
  return (kind === "token" || kind === "key") && value.length >= shortestKey && !/^[0-9a-f-]+$/i.test(value);
}

/** The literal is a key itself. */
function isKey(text: LintText, end: number): boolean {
  return /^\s{0,4}(?::|=>|=)/.test(text.slice(end, end + 8));
}
