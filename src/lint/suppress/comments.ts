/** Comments that let a finding pass: `job-secrets: allow <rule> -- reason`, and those of other tools. */
import type { ForeignAllowance } from "../../config/config.ts";
import type { Finding } from "../../model/finding.ts";
import type { Around, Suppressions } from "./suppressions.ts";

export interface CommentOptions {
  /** False where a comment may be the work of whoever brings the finding; such comments are reported. */
  readonly count: boolean;
  readonly honour: readonly ForeignAllowance[];
  readonly ruleIds: readonly string[];
}

/** Rules by id, then the reason, which is not left out: nobody could judge the comment later. */
const allowance =
  /job-secrets:[ \t]*allow[ \t]+([a-z][a-z0-9-]*(?:[ \t]*,[ \t]*[a-z][a-z0-9-]*)*)(?:[ \t]+--[ \t]+(\S.*))?/;
/** A line that holds a comment and nothing else. A comment behind something speaks of its own line only. */
const commentLine = /^\s*(?:#|\/\/|\/\*|\*|<!--|--|;|%|::|rem\b|\{\{[-/]|\{#)/i;
const commentEnd = /\s*(?:\*\/|--+>|#\}|[-/]*\}\})\s*.*$/;

export function comments({ count, honour, ruleIds }: CommentOptions): Suppressions {
  const told = new Set<string>();
  return {
    passes(finding, around) {
      const found = ours(finding, around, ruleIds, note => told.add(note)) ?? foreign(around, honour);
      if (found === undefined || count) return found;
      told.add(
        `${place(finding)}: an allow comment does not count in changes that bring what it allows; \`lint.inline: head\` in the base commit's configuration changes that`,
      );
      return undefined;
    },
    notes: () => [...told],
  };
}

type Pass = ReturnType<Suppressions["passes"]>;

function ours(
  finding: Finding,
  { before, on }: Around,
  ruleIds: readonly string[],
  tell: (note: string) => void,
): Pass {
  const above = before !== undefined && commentLine.test(before) ? [before] : [];
  for (const line of [...on, ...above]) {
    const [whole, rules = "", reason] = allowance.exec(line) ?? [];
    if (whole === undefined && /job-secrets:[ \t]*[a-z]/i.test(line)) {
      const what = /job-secrets:[ \t]*allow\b/.test(line) ? "names no rule" : "begins otherwise";
      tell(`${place(finding)}: an allow comment ${what}: job-secrets: allow ${finding.rule} -- why`);
    }
    const named = rules.split(/[ \t]*,[ \t]*/).filter(rule => rule !== "");
    const unknown = named.filter(rule => !ruleIds.includes(rule));
    if (unknown.length > 0) tell(`${place(finding)}: an allow comment names ${unknown.join(", ")}: no rule`);
    if (!named.includes(finding.rule)) continue;
    const why = reason?.replace(commentEnd, "").trim();
    if (why) return { by: "inline", reason: why };
    tell(`${place(finding)}: an allow comment counts only with its reason: -- why`);
  }
  return undefined;
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

function foreign({ before, on, above }: Around, honour: readonly ForeignAllowance[]): Pass {
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
