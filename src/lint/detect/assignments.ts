/** Finds credentials by the name they are assigned to: what makers' rules know of it, else what name and value say. */
import { isUtf8 } from "node:buffer";
import { isMadeUp } from "../filter/made-up.ts";
import type { Rule } from "../rules/rule.ts";
import { isBelowDashes } from "./assignment/columns.ts";
import { judge, shortestJudged } from "./assignment/judge.ts";
import { isShown, isTranslation } from "./assignment/labels.ts";
import { type Assignment, readBehind, withoutEdges } from "./assignment/lexer.ts";
import { NameMemo } from "./assignment/name-memo.ts";
import { NamedRules } from "./assignment/named.ts";
import { type NameClass, read } from "./assignment/names.ts";
import { namesOther } from "./assignment/operators.ts";
import { behindPercents } from "./assignment/percents.ts";
import {
  type Expected,
  isOrdinary,
  type Literal,
  plainLiteral,
  type Ruled,
} from "./assignment/plain-literal.ts";
import type { Judged } from "./assignment/reject.ts";
import { rejectOf, standIns } from "./assignment/rejects.ts";
import { shortestOf, takesBlanks } from "./assignment/shortest.ts";
import { surroundingOf } from "./assignment/surroundings.ts";
import type { Syntax } from "./assignment/syntax.ts";
import { startOfWords } from "./assignment/two-words.ts";
import type { Candidate, Detector } from "./detector.ts";
import { shownFrom } from "./rest-of-value.ts";
import type { LintText } from "./text.ts";

export interface AssignmentRules {
  /** For a name and a value that no maker's rule knows; undefined when it is off. */
  readonly generic: Rule | undefined;
  /** For a password in a string of `key=value` pairs. */
  readonly connection: Rule | undefined;
  /** Those that know a name. */
  readonly named: readonly Rule[];
}

/** An assignment in a text of that syntax. */
type Read = Assignment & { readonly syntax: Syntax };

const longestMemo = 20_000;
const shortestValue = 4;

export function assignmentDetector({ generic, connection, named }: AssignmentRules): Detector {
  const namedRules = new NamedRules(named);
  const rulesFor = memoized((name: string) => namedRules.of(name));
  const ruledBy = new Map(named.map(rule => [rule, ruledOf(rule)]));
  const known = new NameMemo(written =>
    expectedOf(written, normal => rulesFor(normal).flatMap(rule => ruledBy.get(rule) ?? [])),
  );
  const within = new LongValue();
  return {
    id: "assignments",
    mark: "assigned",
    looksInside: true,
    detect: ({ text, start: last, end }, found) => {
      const start = behindPercents(text.bytes, startOfWords(text.bytes, last, end), end);
      if (!within.mayLook(text, start)) return;
      const expected = known.of(text.bytes, start, end);
      if (expected.least === nothing) return;
      const literal = plainLiteral(text.bytes, { start, end }, text.syntax);
      if (literal !== undefined && isOrdinary(text.bytes, literal, expected))
        return within.note(text, literal);
      const assignment = readBehind(text, { start, end });
      if (assignment === undefined || assignment.value.length < shortestValue) return;
      if (assignment.form === "column" && !isBelowDashes(text, start)) return;
      within.note(text, assignment);
      const { normal, kind } = read(assignment.name);
      const judged = judgedOf(assignment, kind, text.syntax);
      const rules = rulesFor(normal);
      if (rules.length > 0 && rejectOf(judged, standIns) === undefined) {
        const rule = rules.find(each => fits(each, assignment));
        const isNext = assignment.form === "argument" && isElsewhere(text, judged);
        if (rule !== undefined && !isNext) return found(candidateOf(rule, judged, text));
      }
      const why = judge(judged);
      if (why === undefined || isPublished(text, assignment) || isElsewhere(text, judged)) return;
      if (text.isBinary && !isText(text.slice(start, assignment.end))) return;
      const rule = isInConnection(assignment) ? connection : generic;
      if (rule !== undefined) found({ ...candidateOf(rule, judged, text), why });
    },
  };
}

function judgedOf(
  { name, value, isQuoted, form, start, end }: Assignment,
  kind: NameClass | undefined,
  syntax: Syntax,
): Judged & Read {
  return { name, value, isQuoted, form, start, end, kind, syntax };
}

/** What compounds and cases add to a word: bytes beyond ASCII that are no wide colon or equals sign. */
const beginningOfName = /[\w.-]{0,16}(?:(?!\xef\xbc[\x9a\x9d])[\x80-\xff]){0,24}$/;
const restOfName = /^(?:(?!\xef\xbc[\x9a\x9d])[\x80-\xff]){0,12}[\w.-]{0,24}/;
const longestOfName = 40;

/** Passwords by names that are not of ASCII: `пароль: …`, `密码：…`. */
export function foreignNameDetector(rule: Rule): Detector {
  return {
    id: "foreign-names",
    mark: "foreign",
    looksInside: true,
    detect: ({ text, start, end }, found) => {
      const [first = ""] = beginningOfName.exec(text.slice(start - longestOfName, start)) ?? [];
      const [rest = ""] = restOfName.exec(text.slice(end, end + longestOfName)) ?? [];
      const assignment = readBehind(text, { start: start - first.length, end: end + rest.length });
      if (assignment === undefined || !/^[\x21-\x7e]+$/.test(assignment.value)) return;
      const name = Buffer.from(assignment.name, "latin1").toString();
      const judged = { ...assignment, name, kind: "password", syntax: text.syntax } as const;
      const why = judge(judged);
      if (why === undefined || text.isBinary) return;
      if (isPublished(text, assignment) || isElsewhere(text, judged)) return;
      found({ ...candidateOf(rule, judged, text), why });
    },
  };
}

/** A name that says nothing. */
const nothing = Number.POSITIVE_INFINITY;

function expectedOf(written: string, ruledFor: (normal: string) => readonly Ruled[]): Expected {
  if (namesOther(written)) return { least: 0, kind: "password", ruled: undefined };
  const { normal, kind } = read(withoutEdges(written));
  const judged = kind === undefined ? nothing : shortestJudged(kind);
  const each = ruledFor(normal);
  const shortest = Math.min(...each.map(ruled => ruled.shortest));
  return {
    least: Math.min(judged, shortest),
    kind,
    ruled: each.length === 0 ? undefined : { shortest, takesBlanks: each.some(ruled => ruled.takesBlanks) },
  };
}

/** What a rule asks of a value: its pattern is read once. */
function ruledOf({ find }: Rule): Ruled {
  const value = find.by === "name" ? find.value : /^/;
  return { shortest: shortestOf(value), takesBlanks: takesBlanks(value) };
}

function fits({ find }: Rule, { name, value }: Assignment): boolean {
  if (find.by !== "name" || find.written?.test(name) === false) return false;
  return find.value.test(value) && find.accept?.(value) !== false && !isMadeUp(value);
}

function candidateOf(
  rule: Rule,
  { name, value, start, end, isQuoted, syntax }: Read,
  text: LintText,
): Candidate {
  const reach = !isQuoted && (syntax === "yaml" || syntax === "lines") ? "line" : "word";
  return { rule, start, end, shownFrom: shownFrom(text, start, end, reach), value, via: [], name };
}

function isInConnection({ form, name }: Assignment): boolean {
  return form === "embedded" && /^(?:password|pwd|pass|accountkey|sharedaccesskey)$/i.test(name);
}

/** What is sealed for a cluster is long, and begins with the length of its key: 512, in base64. A word in a comment seals nothing. */
const sealed = /^(?:Ag[A-D]|[A-Za-z0-9+/]{120})/;

const lockName = /(?:^|[/.-])(?:lockb?|sum|shrinkwrap)(?:\.(?:json|ya?ml|toml))?$/i;
/** What only files have in them that a tool locked its packages in: hashes, and what it says of itself. */
const locked =
  /lockfile|"(?:integrity|resolved|content-hash|contentHash|narHash|_meta|packages(?:-dev)?|default|nodes)"[ \t]*:|^\[\[?(?:package|metadata|projects)|^(?:GEM|PODS|GIT|PATH|SPEC CHECKSUMS|resolution|integrity|dependencies|packages|sdks)\b:?|content-hash|generated (?:automatically )?by|@generated|autogenerated|sha(?:1|256|512)[-:=]|\bh1:|checksum/im;
const longestHead = 4096;

/** Lock files and sealed secrets hold what looks like a credential on purpose. */
function isPublished(text: LintText, { start }: Assignment): boolean {
  if (lockName.test(text.path) && (text.depth > 0 || locked.test(text.slice(0, longestHead)))) return true;
  return (
    sealed.test(text.slice(start, start + 120)) &&
    /encryptedData:|kind: SealedSecret/.test(text.slice(start - 2048, start))
  );
}

/** How much of the text around a value may show that it is no credential. */
const around = { before: 256, behind: 64 };

function isElsewhere(text: LintText, judged: Read & Judged): boolean {
  if (isTranslation(text.path) && isShown(judged.value)) return true;
  const before = text.slice(judged.start - around.before, judged.start);
  const behind = text.slice(judged.end, judged.end + around.behind);
  return surroundingOf({ before, behind }, judged) !== undefined;
}

/** In a binary, a name and a value with other bytes in or between them are two texts that chance brought together. */
function isText(written: string): boolean {
  return /^[\t\n\r\x20-\x7e\x80-\xff]*$/.test(written) && isUtf8(Buffer.from(written, "latin1"));
}

function memoized<T>(make: (name: string) => T): (name: string) => T {
  const memo = new Map<string, T>();
  return name => {
    const known = memo.get(name);
    if (known !== undefined) return known;
    const made = make(name);
    if (memo.size >= longestMemo) memo.clear();
    memo.set(name, made);
    return made;
  };
}

const longValue = 64;
const mostWithin = 4;

/** The last long value: of the names in it a few are looked at, so that a text of names only takes no longer. */
class LongValue {
  #text: LintText | undefined;
  #end = 0;
  #left = 0;

  mayLook(text: LintText, at: number): boolean {
    if (this.#text !== text || at >= this.#end) return true;
    this.#left -= 1;
    return this.#left >= 0;
  }

  note(text: LintText, { start, end }: Literal): void {
    if (end - start < longValue || (this.#text === text && start < this.#end)) return;
    this.#text = text;
    this.#end = end;
    this.#left = mostWithin;
  }
}
