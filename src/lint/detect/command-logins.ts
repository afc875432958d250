/** Finds what commands, calls and SQL log in with, where no name says so: `mysql -p…`, `smtp.login("bob", "…")`, `IDENTIFIED BY '…'`. */
import type { Rule } from "../rules/rule.ts";
import { judge } from "./assignment/judge.ts";
import type { Detector, Found } from "./detector.ts";
import { mayLogIn } from "./logins/quick-look.ts";
import { rareOption, rareWays, rareWord } from "./logins/rare.ts";
import type { Way } from "./logins/way.ts";
import { wayStems, ways } from "./logins/ways.ts";
import { shownFrom } from "./rest-of-value.ts";
import type { LintText } from "./text.ts";

const longest = 512;
const longestWord = 8;
/** Of a rare command, what is looked at for where it is. */
const longestRare = 24;

export function commandLoginDetector(rule: Rule): Detector {
  return {
    id: "command-logins",
    mark: "name",
    stems: wayStems,
    looksInside: true,
    detect({ text, start, end }, found) {
      if (!mayLogIn(text.bytes, start, end)) return;
      report(waysByStart, text, start, rule, found);
    },
  };
}

/** Of commands that no mark tells of: their files are looked through as a whole. */
export function rareCommandDetector(rule: Rule): Detector {
  return {
    id: "rare-commands",
    mark: "text",
    looksInside: false,
    detect({ text, end }, found) {
      if (text.syntax !== "shell" && text.syntax !== "yaml" && !manual.test(text.path)) return;
      let looked = 0;
      const whole = text.slice(0, end);
      for (const { index } of whole.matchAll(rareOption)) {
        const from = Math.max(looked, index - longest);
        looked = index + 2;
        for (const word of whole.slice(from, index + longestRare).matchAll(rareWord)) {
          const start = from + word.index;
          if (start < looked) report(rareByStart, text, start, rule, found);
        }
      }
    },
  };
}

/** Texts that show commands. */
const manual = /\.(?:md|markdown|rst|adoc)$/i;

/** Ways by the first two letters of their words. */
type Ways = ReadonlyMap<string, readonly Way[]>;

function byStart(all: readonly Way[]): Ways {
  const map = new Map<string, readonly Way[]>();
  for (const way of all) {
    const first = way.word.slice(0, 2);
    map.set(first, [...(map.get(first) ?? []), way]);
  }
  return map;
}

const waysByStart = byStart(ways);
const rareByStart = byStart(rareWays);

/** What the first of the ways that fits at `start` takes. */
function report(all: Ways, text: LintText, start: number, rule: Rule, found: Found): void {
  const word = text.slice(start, start + longestWord).toLowerCase();
  const among = all.get(word.slice(0, 2)) ?? [];
  const around = new Around(text, start);
  for (const way of among) {
    if (!word.startsWith(way.word)) continue;
    const span = spanOf(way, around);
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
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly isQuoted: boolean;
}

/** What stands around a mark, read when the first way asks for it. */
class Around {
  readonly at: number;
  readonly #text: LintText;
  #before: string | undefined;
  #behind: string | undefined;

  constructor(text: LintText, at: number) {
    this.#text = text;
    this.at = at;
  }

  get before(): string {
    this.#before ??= this.#text.slice(this.at - longest, this.at);
    return this.#before;
  }

  get behind(): string {
    this.#behind ??= this.#text.slice(this.at, this.at + longest);
    return this.#behind;
  }
}

function spanOf({ before, behind, beside, until }: Way, around: Around): Span | undefined {
  if (behind === undefined) {
    const fits = before !== undefined && beside?.test(around.behind) !== false;
    return fits ? spanBefore(before, around) : undefined;
  }
  const whole = behind.exec(around.behind)?.[0];
  if (whole === undefined || before?.test(around.before) === false) return undefined;
  return spanBehind(whole.length, around, until);
}

function spanBehind(length: number, { at, behind }: Around, until?: RegExp): Span | undefined {
  const [written = "", quote, inner] =
    /^(["'])([^"'\n]{1,128})\1|^[^\s"'`;|&)]{1,128}/.exec(behind.slice(length)) ?? [];
  if (written === "") return undefined;
  const start = at + length + (quote === undefined ? 0 : 1);
  const value = inner ?? written;
  const size = until === undefined ? value.length : value.search(until);
  return size < 0 ? undefined : { start, end: start + size, isQuoted: quote !== undefined };
}

function spanBefore(pattern: RegExp, { at, before }: Around): Span | undefined {
  const [from, to] = pattern.exec(before)?.indices?.[1] ?? [];
  if (from === undefined || to === undefined) return undefined;
  const start = at - before.length + from;
  return { start, end: at - before.length + to, isQuoted: /["']/.test(before[from - 1] ?? "") };
}
