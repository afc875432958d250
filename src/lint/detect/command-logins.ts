/** Finds what commands and SQL log in with, where no name says so: `mysql -p…`, `docker login -p …`, `chpasswd`, `IDENTIFIED BY '…'`. */
import type { Rule } from "../rules/rule.ts";
import { judge } from "./assignment/judge.ts";
import type { Syntax } from "./assignment/syntax.ts";
import type { Detector } from "./detector.ts";
import { shownFrom } from "./rest-of-value.ts";

interface Way {
  /** What stands at the mark, in small letters. */
  readonly word: string;
  /** From the mark on, up to the value. */
  readonly behind?: RegExp;
  /** Up to the mark; the first group is the value. */
  readonly before?: RegExp;
  readonly why: string;
}

const ways: readonly Way[] = [
  {
    word: "mysql",
    behind:
      /^mysql(?:dump|admin|import|show|check|pump|sh)?(?:\.exe)?[ \t][^\n|;]{0,300}?[ \t]-p(?=["']?[^\s"'-])/i,
    why: "mysql logs in with it",
  },
  {
    word: "docker",
    behind: /^docker[ \t]{1,4}login[ \t][^\n|;]{0,300}?-p[ =]{1,4}(?=["']?[^\s"'-])/i,
    why: "docker logs in with it",
  },
  {
    word: "tified",
    behind:
      /^tified(?:[ \t]{1,4}with[ \t]{1,4}[\w'"]{1,40})?[ \t]{1,4}by[ \t]{1,4}(?:password[ \t]{1,4})?(?=["'])/i,
    why: "an account is made with it",
  },
  {
    word: "passwd",
    before:
      /["']?[\w.-]{1,64}:([^\s"'|:]{4,128})["']?[ \t]{0,4}\|[ \t]{0,4}(?:sudo[ \t]{1,4})?(?:\/usr)?(?:\/sbin\/)?ch$/,
    why: "chpasswd sets it",
  },
];
const longest = 512;

export function commandLoginDetector(rule: Rule): Detector {
  return {
    id: "command-logins",
    mark: "name",
    stems: ways.map(({ word }) => word[0]).join(""),
    looksInside: true,
    detect({ text, start }, found) {
      const first = (text.bytes[start] ?? 0) | 0x20;
      // Passwords are many, and `chpasswd` is rare.
      if (first === smallP && text.bytes[start - 1] !== smallH) return;
      const word = text.slice(start, start + 6).toLowerCase();
      const way = ways.find(each => word.startsWith(each.word));
      if (way === undefined) return;
      const span =
        way.before === undefined
          ? spanBehind(way, text.slice(start, start + longest), start)
          : spanBefore(way, text.slice(start - longest, start), start);
      if (span === undefined) return;
      const value = text.slice(span.start, span.end);
      const why = judge({
        name: "password",
        value,
        isQuoted: span.isQuoted,
        kind: "password",
        form: "flag",
        syntax,
      });
      if (why === undefined) return;
      found({
        rule,
        ...{ start: span.start, end: span.end },
        shownFrom: shownFrom(text, span.start, span.end, "word"),
        value,
        via: [],
        why: [way.why, ...why.slice(1)],
      });
    },
  };
}

const [smallP, smallH] = [0x70, 0x68] as const;
const syntax: Syntax = "shell";

interface Span {
  readonly start: number;
  readonly end: number;
  readonly isQuoted: boolean;
}

function spanBehind({ behind }: Way, around: string, at: number): Span | undefined {
  const [whole] = behind?.exec(around) ?? [];
  if (whole === undefined) return undefined;
  const [written = "", quote, inner] =
    /^(["'])([^"'\n]{1,128})\1|^[^\s"'`;|&)]{1,128}/.exec(around.slice(whole.length)) ?? [];
  if (written === "") return undefined;
  const start = at + whole.length + (quote === undefined ? 0 : 1);
  return { start, end: start + (inner ?? written).length, isQuoted: quote !== undefined };
}

function spanBefore({ before }: Way, ahead: string, at: number): Span | undefined {
  const match = before?.exec(ahead);
  if (match?.[1] === undefined) return undefined;
  const start = at - ahead.length + match.index + match[0].indexOf(`:${match[1]}`) + 1;
  return { start, end: start + match[1].length, isQuoted: false };
}
