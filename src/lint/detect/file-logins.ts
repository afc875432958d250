/** Finds what files of some languages and devices log in with by position: `connect(host, 22, "bob", "…")`, `snmp-server community … RO`. */
import type { Rule } from "../rules/rule.ts";
import { folded } from "../scan/byte-classes.ts";
import { lettersOf } from "../scan/scanner.ts";
import { judge } from "./assignment/judge.ts";
import type { Detector, Found } from "./detector.ts";
import { fileLogins } from "./logins/by-file.ts";
import { type FileLogin, offsetOf, soughtFor } from "./logins/file-login.ts";
import { shownFrom } from "./rest-of-value.ts";
import { endOf } from "./tables/ends.ts";
import type { LintText } from "./text.ts";

const longest = 640;
const mostFurther = 32;

/** One whose stem the scanner marks, and where in what opens it that stands. */
type Marked = FileLogin & { readonly letters: Uint8Array; readonly offset: number | undefined };

const marked: readonly Marked[] = fileLogins.flatMap(login => {
  const { opens, stem } = login;
  return stem === undefined ? [] : [{ ...login, letters: lettersOf(stem), offset: offsetOf(opens, stem) }];
});

export function fileLoginDetector(rule: Rule): Detector {
  const known = byEnd(marked);
  return {
    id: "file-logins",
    mark: "name",
    stems: marked.flatMap(soughtFor),
    looksInside: false,
    detect({ text, start, end }, found) {
      const logins = known(text);
      if (logins === undefined) return;
      for (const login of logins) {
        if (!isStem(text.bytes, start, end, login.letters)) continue;
        const at = placeOf(text, start, login);
        if (at !== undefined) report(text, at, login, rule, found);
      }
    },
  };
}

/** Whether it is that stem, in whichever case. */
function isStem(bytes: Uint8Array, start: number, end: number, letters: Uint8Array): boolean {
  if (end - start !== letters.length) return false;
  for (let at = start; at < end; at += 1) if (folded(bytes[at]) !== letters[at - start]) return false;
  return true;
}

/** Those that are searched for in the few files in which they count. */
export function rareFileLoginDetector(rule: Rule): Detector {
  const known = byEnd(fileLogins.filter(({ stem }) => stem === undefined));
  return {
    id: "rare-file-logins",
    mark: "text",
    looksInside: false,
    detect({ text, end }, found) {
      for (const login of known(text) ?? []) {
        const { opens } = login;
        for (let at = text.indexOf(opens, 0, end); at >= 0; at = text.indexOf(opens, at + opens.length, end))
          report(text, at, login, rule, found);
      }
    },
  };
}

/** Asked once for a text: most have none, and hold stems all the same. */
function byEnd<T extends FileLogin>(logins: readonly T[]): (text: LintText) => readonly T[] | undefined {
  const map = new Map<string, T[]>();
  for (const login of logins) for (const end of login.ends) map.set(end, [...(map.get(end) ?? []), login]);
  let last: { readonly path: string; readonly logins: readonly T[] | undefined } | undefined;
  return ({ path }) => {
    if (last?.path !== path) last = { path, logins: map.get(endOf(path)) };
    return last.logins;
  };
}

/** Where that login begins whose stem stands at `start`. */
function placeOf(text: LintText, start: number, { opens, offset }: Marked): number | undefined {
  const at = offset === undefined ? text.lastIndexOf(opens, start, start - longest) : start - offset;
  return at >= 0 && text.slice(at, at + opens.length) === opens ? at : undefined;
}

/** What stands at `at`, and what follows it. */
function report(text: LintText, at: number, login: FileLogin, rule: Rule, found: Found): void {
  const { pattern, further } = login;
  let end = reportAt(text, at, login, pattern, { rule, found });
  if (further === undefined) return;
  for (let count = 0; count < mostFurther && end !== undefined; count += 1)
    end = reportAt(text, end, login, further, { rule, found });
}

/** Gives the end of the value, whether that is a credential or not. */
function reportAt(
  text: LintText,
  at: number,
  { kind, syntax, why, decoded, via }: FileLogin,
  pattern: RegExp,
  { rule, found }: { readonly rule: Rule; readonly found: Found },
): number | undefined {
  pattern.lastIndex = 0;
  const groups = pattern.exec(text.slice(at, at + longest))?.indices ?? [];
  const [first, last] = groups.slice(1).findLast(each => each !== undefined) ?? [];
  if (first === undefined || last === undefined) return undefined;
  const [start, end] = [at + first, at + last];
  const written = text.slice(start, end);
  const value = decoded === undefined ? written : decoded(written);
  if (value === undefined) return end;
  const judged = { name: kind, value, isQuoted: syntax === "code", kind, form: "flag", syntax } as const;
  const reasons = judge(judged);
  if (reasons === undefined) return end;
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
  return end;
}
