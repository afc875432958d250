/** Finds what files of some languages and devices log in with by position: `connect(host, 22, "bob", "…")`, `snmp-server community … RO`. */
import type { Rule } from "../rules/rule.ts";
import { judge } from "./assignment/judge.ts";
import type { Detector, Found } from "./detector.ts";
import { fileLogins } from "./logins/by-file.ts";
import type { FileLogin } from "./logins/file-login.ts";
import { shownFrom } from "./rest-of-value.ts";
import { endOf } from "./tables/ends.ts";
import type { LintText } from "./text.ts";

const longest = 640;

const byEnd = new Map<string, readonly FileLogin[]>();
for (const login of fileLogins)
  for (const end of login.ends) byEnd.set(end, [...(byEnd.get(end) ?? []), login]);

export function fileLoginDetector(rule: Rule): Detector {
  const holds = lastAsked();
  return {
    id: "file-logins",
    mark: "text",
    looksInside: false,
    detect({ text, end }, found) {
      for (const login of byEnd.get(endOf(text.path)) ?? []) {
        const { opens, needs } = login;
        if (needs !== undefined && !holds(text, needs)) continue;
        for (let at = text.indexOf(opens, 0, end); at >= 0; at = text.indexOf(opens, at + opens.length, end))
          report(text, at, login, rule, found);
      }
    },
  };
}

/** Whether it stands in the text; the same is asked again and again. */
function lastAsked(): (text: LintText, sought: string) => boolean {
  let last: { readonly text: LintText; readonly sought: string; readonly isThere: boolean } | undefined;
  return (text, sought) => {
    if (last?.text !== text || last.sought !== sought)
      last = { text, sought, isThere: text.indexOf(sought, 0, text.length) >= 0 };
    return last.isThere;
  };
}

function report(
  text: LintText,
  at: number,
  { pattern, kind, syntax, why, decoded, via }: FileLogin,
  rule: Rule,
  found: Found,
): void {
  pattern.lastIndex = 0;
  const groups = pattern.exec(text.slice(at, at + longest))?.indices ?? [];
  const [first, last] = groups.slice(1).findLast(each => each !== undefined) ?? [];
  if (first === undefined || last === undefined) return;
  const [start, end] = [at + first, at + last];
  const written = text.slice(start, end);
  const value = decoded === undefined ? written : decoded(written);
  if (value === undefined) return;
  const judged = { name: kind, value, isQuoted: syntax === "code", kind, form: "flag", syntax } as const;
  const reasons = judge(judged);
  if (reasons === undefined) return;
  const shown = shownFrom(text, start, end, "word");
  found({
    rule,
    start,
    end,
    shownFrom: shown,
    value,
    via: via === undefined ? [] : [via],
    why: [why, ...reasons.slice(1)],
  });
}
