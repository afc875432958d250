/** Finds what commands, calls and SQL log in with, where no name says so: `mysql -p…`, `smtp.login("bob", "…")`, `IDENTIFIED BY '…'`. */
import type { Rule } from "../rules/rule.ts";
import { judge } from "./assignment/judge.ts";
import type { Detector, Found } from "./detector.ts";
import { rareWays, rareWord } from "./logins/rare.ts";
import type { Way } from "./logins/way.ts";
import { wayStems, ways } from "./logins/ways.ts";
import { shownFrom } from "./rest-of-value.ts";
import type { LintText } from "./text.ts";

const longest = 512;
const longestWord = 8;
const [smallA, smallP, smallH, smallT, smallG, bracket, underscore, blank] = [
  0x61, 0x70, 0x68, 0x74, 0x67, 0x28, 0x5f, 0x20,
] as const;

export function commandLoginDetector(rule: Rule): Detector {
  const byLetter = waysByLetter(ways);
  return {
    id: "command-logins",
    mark: "name",
    stems: wayStems,
    looksInside: true,
    detect({ text, start, end }, found) {
      if (!mayLogIn(text.bytes, start, end)) return;
      report(byLetter, text, start, rule, found);
    },
  };
}

/** Of commands that no mark tells of: their files are looked through as a whole. */
export function rareCommandDetector(rule: Rule): Detector {
  const byLetter = waysByLetter(rareWays);
  return {
    id: "rare-commands",
    mark: "text",
    looksInside: false,
    detect({ text, end }, found) {
      if (text.syntax !== "shell" && text.syntax !== "yaml" && !manual.test(text.path)) return;
      for (const { index, 0: word } of text.slice(0, end).matchAll(rareWord)) {
        const start = index + (/^un/i.test(word) ? 2 : 0);
        report(byLetter, text, start, rule, found);
      }
    },
  };
}

/** Texts that show commands. */
const manual = /\.(?:md|markdown|rst|adoc)$/i;

/** Ways by the first byte of their words. */
type WaysByLetter = ReadonlyMap<number, readonly Way[]>;

function waysByLetter(all: readonly Way[]): WaysByLetter {
  const letters = new Set(all.map(({ word }) => word.charCodeAt(0)));
  return new Map(
    [...letters].map(letter => [letter, all.filter(({ word }) => word.charCodeAt(0) === letter)]),
  );
}

/** What the first of the ways that fits at `start` takes. */
function report(byLetter: WaysByLetter, text: LintText, start: number, rule: Rule, found: Found): void {
  const place = new Surroundings(text, start);
  const word = place.behind.slice(0, longestWord).toLowerCase();
  for (const way of byLetter.get(word.charCodeAt(0)) ?? []) {
    if (!word.startsWith(way.word)) continue;
    const span = spanOf(way, place);
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

/** What stands around a mark: read once for all ways, and before it only for those whose beginning fits. */
class Surroundings {
  readonly at: number;
  readonly behind: string;
  readonly #text: LintText;
  #before: string | undefined;

  constructor(text: LintText, at: number) {
    this.at = at;
    this.behind = text.slice(at, at + longest);
    this.#text = text;
  }

  get before(): string {
    this.#before ??= this.#text.slice(this.at - longest, this.at);
    return this.#before;
  }
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
    before === smallG ||
    before === blank ||
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

function spanOf(way: Way, place: Surroundings): Span | undefined {
  const { before, behind, beside } = way;
  if (behind !== undefined) return spanBehind(behind, way, place);
  if (before === undefined || beside?.test(place.behind) === false) return undefined;
  return spanBefore(before, place);
}

function spanBehind(behind: RegExp, { before, until }: Way, place: Surroundings): Span | undefined {
  const around = place.behind;
  const [whole] = behind.exec(around) ?? [];
  if (whole === undefined || before?.test(place.before) === false) return undefined;
  const [written = "", quote, inner] =
    /^(["'])([^"'\n]{1,128})\1|^[^\s"'`;|&)]{1,128}/.exec(around.slice(whole.length)) ?? [];
  if (written === "") return undefined;
  const start = place.at + whole.length + (quote === undefined ? 0 : 1);
  const value = inner ?? written;
  const length = until === undefined ? value.length : value.search(until);
  return length < 0 ? undefined : { start, end: start + length, isQuoted: quote !== undefined };
}

function spanBefore(before: RegExp, { at, before: ahead }: Surroundings): Span | undefined {
  const [from, to] = before.exec(ahead)?.indices?.[1] ?? [];
  if (from === undefined || to === undefined) return undefined;
  const start = at - ahead.length + from;
  return { start, end: at - ahead.length + to, isQuoted: /["']/.test(ahead[from - 1] ?? "") };
}
