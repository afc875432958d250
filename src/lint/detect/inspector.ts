/** Looks through one text: the scanner marks places, and every detector for such marks looks closer. */
import type { Base64Level } from "../../model/base64-level.ts";
import type { Rule } from "../rules/rule.ts";
import { createScanner } from "../scan/create-scanner.ts";
import { lettersOf, type Marks, markKinds, type Scanner, type Sought } from "../scan/scanner.ts";
import { stems } from "./assignment/names.ts";
import { withoutGeneric } from "./better.ts";
import type { Candidate, Detector, Found, Inside } from "./detector.ts";
import { detectorsFor } from "./detectors.ts";
import { mostInflated } from "./encoded/content.ts";
import { keywordsOf } from "./keywords.ts";
import { LintText } from "./text.ts";
import { notesOfUnseen, placed, together, type Unseen, withoutUnseen } from "./unseen.ts";

export interface Inspector {
  /** All credentials in the text, and what hides more than is looked at, in no order; undefined when it took longer than its time. */
  inspect(bytes: Uint8Array, path: string): readonly Candidate[] | undefined;
}

export interface InspectorOptions {
  readonly base64: Base64Level;
  /** Milliseconds for one text, as `now` counts them. */
  readonly time: number;
  readonly now: () => number;
}

/** So many marks are looked at between two looks at the clock. */
const marksBetween = 64;
/** What of one file may be decoded: how deep, how often and how much. */
const deepest = 3;
const mostDecoded = { texts: 16_384, bytes: 1 << 24 };

export function createInspector(rules: readonly Rule[], options: InspectorOptions): Inspector {
  /** One for each depth, once it is reached: a scanner takes its marks back at the next call. */
  const inner: Scanner[] = [];
  const detectors = detectorsFor(rules, options.base64, inside);
  const sought = soughtBy(detectors, rules, options.base64);
  const scanner = createScanner(sought);
  const unseen = notesOfUnseen();
  const outer = new Detectors([...detectors, unseen.detector]);
  const within = new Detectors(detectors.filter(({ looksInside }) => looksInside));
  let left = { ...mostDecoded };
  let deadline = 0;
  const isOver = (): boolean => options.now() > deadline;
  return {
    inspect(bytes, path) {
      left = { ...mostDecoded };
      deadline = options.now() + options.time;
      const text = new LintText(bytes, path);
      unseen.take();
      const found = look(scanner, outer, text);
      const bare = found && inBare(text, unseen.take());
      return bare && together(bare, found);
    },
  };

  /** What is found where signs are left out that nobody sees. */
  function inBare(text: LintText, signs: readonly Unseen[]): readonly Candidate[] | undefined {
    const bare = signs.length === 0 || text.isBinary ? undefined : withoutUnseen(text, signs);
    if (bare === undefined) return [];
    return look(scanner, outer, new LintText(bare.bytes, text.path))?.map(each => placed(bare, each));
  }

  function inside(...[bytes, container, syntax]: Parameters<Inside>): ReturnType<Inside> {
    const depth = container.depth + 1;
    // Whoever says how a text is written has it as it is.
    const decoded = container.decoded + (syntax === undefined ? 1 : 0);
    left = { texts: left.texts - 1, bytes: left.bytes - (bytes?.length ?? mostInflated) };
    if (bytes === undefined || decoded > deepest || left.texts < 0 || left.bytes < 0) return undefined;
    const nested = inner[depth - 1] ?? createScanner(sought);
    inner[depth - 1] = nested;
    return look(nested, within, new LintText(bytes, container.path, { depth, decoded, syntax }));
  }

  /** Undefined when the time ran out. */
  function look(scan: Scanner, at: Detectors, text: LintText): readonly Candidate[] | undefined {
    const found: Candidate[] = [];
    const marks = scan.scan(text.bytes, text.syntax);
    const take = (candidate: Candidate): void => void found.push(candidate);
    if (!lookAtAll(marks, { at, text, isOver }, take)) return undefined;
    const whole = { text, start: 0, end: text.length };
    for (const detector of at.ofWhole) detector.detect(whole, take);
    return withoutGeneric(found);
  }
}

/**
 * False when it stopped because `isOver`. A function of its own: the engine compiles a loop in its midst with what
 * follows it, and where that turns out to be wrong about what follows, it starts anew each time that it comes there.
 */
function lookAtAll(
  marks: Marks,
  { at, text, isOver }: { readonly at: Detectors; readonly text: LintText; readonly isOver: () => boolean },
  take: Found,
): boolean {
  const { bytes } = text;
  for (let index = 0; index < marks.count; index += 1) {
    const place = { text, start: marks.start(index), end: marks.end(index) };
    const detectors = at.of(marks.kindNumber(index), bytes, place.start, place.end);
    // By their indexes: iterators of arrays, for half a million marks, were a seventh of all garbage.
    for (let next = 0; next < detectors.length; next += 1) detectors[next]?.detect(place, take);
    if (index % marksBetween === 0 && isOver()) return false;
  }
  return true;
}

function soughtBy(detectors: readonly Detector[], rules: readonly Rule[], level: Base64Level): Sought {
  const names = detectors.flatMap(({ stems = [] }) => stems);
  return { keywords: keywordsOf(rules), stems, names, everyRun: level === "strict" };
}

const nameKind = markKinds.indexOf("name");
const nobody: readonly Detector[] = [];

/** Of five bits of either letter, and of four for a length of at most eight. */
function keyOf(bytes: Uint8Array, start: number, end: number): number {
  return (((bytes[start] ?? 0) & 31) << 9) | (((bytes[start + 1] ?? 0) & 31) << 4) | (end - start);
}

function byStem(detectors: readonly Detector[]): readonly (readonly Detector[] | undefined)[] {
  const all: (readonly Detector[] | undefined)[] = new Array(1 << 14).fill(undefined);
  for (const detector of detectors) {
    const letters = (detector.stems ?? []).map(({ text }) => lettersOf(text));
    for (const key of new Set(letters.map(stem => keyOf(stem, 0, stem.length))))
      all[key] = [...(all[key] ?? []), detector];
  }
  return all;
}

/** Which detectors look at a mark: names are many, and most detectors care about a few stems. */
class Detectors {
  readonly ofWhole: readonly Detector[];
  readonly #ofKind: readonly (readonly Detector[])[];
  /** By the first two letters of the stem, in whichever case, and its length. */
  readonly #ofName: readonly (readonly Detector[] | undefined)[];

  constructor(detectors: readonly Detector[]) {
    const of = (kind: Detector["mark"]) => detectors.filter(({ mark }) => mark === kind);
    this.#ofKind = markKinds.map(of);
    this.ofWhole = of("text");
    this.#ofName = byStem(of("name"));
  }

  of(kind: number, bytes: Uint8Array, start: number, end: number): readonly Detector[] {
    return (kind === nameKind ? this.#ofName[keyOf(bytes, start, end)] : this.#ofKind[kind]) ?? nobody;
  }
}
