/** Finds what commands, calls and SQL log in with, where no name says so: `mysql -p…`, `smtp.login("bob", "…")`, `IDENTIFIED BY '…'`. */
import type { Rule } from "../rules/rule.ts";
import { judge } from "./assignment/judge.ts";
import type { Detector } from "./detector.ts";
import type { Way } from "./logins/way.ts";
import { wayStems, ways } from "./logins/ways.ts";
import { shownFrom } from "./rest-of-value.ts";
import type { LintText } from "./text.ts";

const longest = 512;
const longestWord = 8;
const [smallA, smallP, smallH, smallT, bracket, underscore] = [0x61, 0x70, 0x68, 0x74, 0x28, 0x5f] as const;

export function commandLoginDetector(rule: Rule): Detector {
  return {
    id: "command-logins",
    mark: "name",
    stems: wayStems,
    looksInside: true,
    detect({ text, start, end }, found) {
      if (!mayLogIn(text.bytes, start, end)) return;
      const word = text.slice(start, start + longestWord).toLowerCase();
      for (const way of ways) {
        if (!word.startsWith(way.word)) continue;
        const span = spanOf(way, text, start);
        if (span === undefined) continue;
        const value = text.slice(span.start, span.end);
        const { kind, syntax } = way;
        const why = judge({ name: kind, value, isQuoted: span.isQuoted, kind, form: "flag", syntax });
        if (why === undefined) continue;
        found({
          rule,
          ...{ start: span.start, end: span.end },
          shownFrom: shownFrom(text, span.start, span.end, "word"),
          value,
          via: [],
          why: [way.why, ...why.slice(1)],
        });
        return;
      }
    },
  };
}

/** A quick look at what is written often: passwords are many and `chpasswd` is rare, as calls of `Auth(` are. */
function mayLogIn(bytes: Uint8Array, start: number, end: number): boolean {
  const first = (bytes[start] ?? 0) | 0x20;
  const before = bytes[start - 1] ?? 0;
  if (first === smallA) return bytes[end] === bracket;
  return (
    first !== smallP ||
    end - start === shortWord ||
    before === smallH ||
    before === smallT ||
    before === underscore
  );
}

/** Of `pdo`, where `pass` and `pwd` begin alike. */
const shortWord = "pdo".length;

interface Span {
  readonly start: number;
  readonly end: number;
  readonly isQuoted: boolean;
}

function spanOf({ before, behind, beside, until }: Way, text: LintText, at: number): Span | undefined {
  if (before === undefined) return behind && spanBehind(behind, text, at, until);
  const ahead = () => text.slice(at - longest, at);
  if (behind === undefined) {
    const fits = beside === undefined || beside.test(text.slice(at, at + longest));
    return fits ? spanBefore(before, ahead(), at) : undefined;
  }
  return before.test(ahead()) ? spanBehind(behind, text, at, until) : undefined;
}

function spanBehind(behind: RegExp, text: LintText, at: number, until?: RegExp): Span | undefined {
  const around = text.slice(at, at + longest);
  const [whole] = behind.exec(around) ?? [];
  if (whole === undefined) return undefined;
  const [written = "", quote, inner] =
    /^(["'])([^"'\n]{1,128})\1|^[^\s"'`;|&)]{1,128}/.exec(around.slice(whole.length)) ?? [];
  if (written === "") return undefined;
  const start = at + whole.length + (quote === undefined ? 0 : 1);
  const value = inner ?? written;
  const length = until === undefined ? value.length : value.search(until);
  return length < 0 ? undefined : { start, end: start + length, isQuoted: quote !== undefined };
}

function spanBefore(before: RegExp, ahead: string, at: number): Span | undefined {
  const [from, to] = before.exec(ahead)?.indices?.[1] ?? [];
  if (from === undefined || to === undefined) return undefined;
  const start = at - ahead.length + from;
  return { start, end: at - ahead.length + to, isQuoted: /["']/.test(ahead[from - 1] ?? "") };
}
