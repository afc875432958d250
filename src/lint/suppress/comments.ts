/** Comments that let a finding pass: `job-secrets: allow <rule> -- reason`, and those of other tools. */

import type { ForeignAllowance } from "../../config/config.ts";
import type { Finding } from "../../model/finding.ts";
import { firstFew } from "../../model/first-few.ts";
import { isInComment, isProse, linesAbove, withoutEnd } from "./comment-lines.ts";
import type { Around, Passing, Suppressions } from "./suppressions.ts";

export interface CommentOptions {
  /** False where a comment may be the work of whoever brings the finding; such comments are reported. */
  readonly count: boolean;
  readonly honour: readonly ForeignAllowance[];
  readonly ruleIds: readonly string[];
  /** True where the rule looks at the file: of others a comment may let something pass. */
  readonly holds: (ruleId: string, path: string) => boolean;
}

/** Rules by id, then the reason, which is not left out: nobody could judge the comment later. */
const allowance =
  /job-secrets:[ \t]*allow[ \t]+([a-z][a-z0-9-]*(?:[ \t]*,[ \t]*[a-z][a-z0-9-]*)*)(?:[ \t]+--[ \t]+(\S.*))?/;

/** A note names so many comments. */
const mostNamed = 5;
/** So many lines below it, a comment is thought to be for a finding. */
const mostBelow = 3;

export function comments({ count, honour, ruleIds, holds }: CommentOptions): Suppressions {
  const told = new Set<string>();
  const used = new Set<string>();
  const stale: string[] = [];
  /** The lines of those that no comment lets pass, by file and rule. */
  const open = new Map<string, number[]>();
  return {
    passes(finding, around, { earlier = () => [] } = {}) {
      const ofOurs = ours(finding, around, ruleIds, note => told.add(note));
      if (ofOurs !== undefined) used.add(`${finding.path}:${ofOurs.line}`);
      const found = ofOurs?.pass ?? foreign(around, honour);
      if (found === undefined) addTo(open, `${finding.rule} ${finding.path}`, finding.line);
      if (found === undefined || count) return found;
      // What was allowed there before stays so, however its line is written now.
      const allows = (each: Around) =>
        (ours(finding, each, ruleIds)?.pass ?? foreign(each, honour)) !== undefined;
      if (earlier().some(allows)) return found;
      told.add(
        `${place(finding)}: an allow comment does not count in changes that bring what it allows; \`lint.inline: head\` in the base commit's configuration changes that`,
      );
      return undefined;
    },
    comment({ path, line, before, text }) {
      if (used.has(`${path}:${line}`)) return;
      const { rules, reason } = read(text);
      if (reason === undefined || !rules.every(rule => ruleIds.includes(rule) && holds(rule, path))) return;
      const missed = rules
        .flatMap(rule => open.get(`${rule} ${path}`) ?? [])
        .find(each => each > line && each <= line + mostBelow);
      if (missed !== undefined) told.add(outOfReach(`${path}:${line}`, `${path}:${missed}`));
      else if (!isProse(path) && isInComment(before, path)) stale.push(`${path}:${line}`);
    },
    notes: () => [...told, ...(stale.length > 0 ? [staleness(stale)] : [])],
  };
}

function outOfReach(comment: string, missed: string): string {
  return `${comment}: an allow comment does not reach ${missed}; put it on that line, or into a comment right above`;
}

function addTo(lines: Map<string, number[]>, key: string, line: number): void {
  const known = lines.get(key);
  if (known === undefined) lines.set(key, [line]);
  else known.push(line);
}

function staleness(stale: readonly string[]): string {
  const what = stale.length === 1 ? "an allow comment lets" : `${stale.length} allow comments let`;
  return `${what} nothing pass any more: ${firstFew(stale, mostNamed)}; take ${stale.length === 1 ? "it" : "them"} out`;
}

function ours(
  finding: Finding,
  around: Around,
  ruleIds: readonly string[],
  tell?: (note: string) => void,
): { readonly pass: Passing; readonly line: number } | undefined {
  const lines = [
    ...around.on.map((text, index) => ({ text, number: finding.line + index })),
    ...linesAbove(around, finding.path).map((text, index) => ({ text, number: finding.line - 1 - index })),
  ];
  for (const { text: line, number } of lines) {
    const { whole, rules: named, reason: why } = read(line);
    if (whole === undefined && /job-secrets:[ \t]*[a-z]/i.test(line)) {
      const what = /job-secrets:[ \t]*allow\b/.test(line) ? "names no rule" : "begins otherwise";
      tell?.(`${place(finding)}: an allow comment ${what}: job-secrets: allow ${finding.rule} -- why`);
    }
    const unknown = named.filter(rule => !ruleIds.includes(rule));
    if (unknown.length > 0)
      tell?.(`${place(finding)}: an allow comment names ${unknown.join(", ")}: no rule`);
    if (!named.includes(finding.rule)) continue;
    if (why !== undefined) return { pass: { by: "inline", reason: why }, line: number };
    tell?.(`${place(finding)}: an allow comment counts only with its reason: -- why`);
  }
  return undefined;
}

interface Read {
  readonly whole: string | undefined;
  readonly rules: readonly string[];
  readonly reason: string | undefined;
}

function read(line: string): Read {
  const [whole, rules = "", reason] = allowance.exec(line) ?? [];
  return {
    whole,
    rules: rules.split(/[ \t]*,[ \t]*/).filter(rule => rule !== ""),
    reason: reason && (withoutEnd(reason, line) || undefined),
  };
}

/** What a tool's comment looks like on the line itself, on the line before, and around a part of a file. */
interface Marks {
  readonly on?: RegExp;
  readonly before?: RegExp;
  readonly around?: { readonly opens: RegExp; readonly closes: RegExp };
}

const foreignMarks: Readonly<Record<ForeignAllowance, Marks>> = {
  gitleaks: { on: /gitleaks:allow/ },
  "detect-secrets": {
    on: /pragma: ?(?:allow|white)list secret/i,
    before: /pragma: ?(?:allow|white)list nextline secret/i,
  },
  trufflehog: { on: /trufflehog:ignore/i },
  secretlint: {
    on: /secretlint-disable-line/,
    before: /secretlint-disable-next-line/,
    around: { opens: /secretlint-disable(?!-)/g, closes: /secretlint-enable(?!-)/g },
  },
};

function foreign(
  { before: [before], on, above }: Around,
  honour: readonly ForeignAllowance[],
): Passing | undefined {
  for (const tool of honour) {
    const marks = foreignMarks[tool];
    const fits =
      (marks.on !== undefined && on.some(line => marks.on?.test(line))) ||
      (before !== undefined && marks.before?.test(before)) ||
      (marks.around !== undefined &&
        lastOf(marks.around.opens, above()) > lastOf(marks.around.closes, above()));
    if (fits) return { by: "inline", reason: `a comment for ${tool}` };
  }
  return undefined;
}

/** Where the pattern fits last; -1 where it does not. */
function lastOf(pattern: RegExp, text: string): number {
  return [...text.matchAll(pattern)].at(-1)?.index ?? -1;
}

function place({ path, line }: Finding): string {
  return `${path}:${line}`;
}
