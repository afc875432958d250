/** Looks through one text: the scanner marks places, and every detector for such marks looks closer. */
import type { Base64Level } from "../levels.ts";
import type { Rule } from "../rules/rule.ts";
import { createPlainScanner } from "../scan/plain-scanner.ts";
import type { MarkKind, Scanner } from "../scan/scanner.ts";
import type { Candidate, Detector } from "./detector.ts";
import { keywordDetector, keywordsOf } from "./keywords.ts";
import { privateKeyDetector } from "./private-keys.ts";
import { LintText } from "./text.ts";

export interface Inspector {
  /** All credentials in the text, in no order; undefined when it took longer than its time. */
  inspect(bytes: Uint8Array, path: string): readonly Candidate[] | undefined;
}

export interface InspectorOptions {
  readonly base64: Base64Level;
  /** Milliseconds for one text. */
  readonly time: number;
  readonly now: () => number;
}

/** So many marks are looked at between two looks at the clock. */
const marksBetween = 64;

export function createInspector(rules: readonly Rule[], options: InspectorOptions): Inspector {
  const scanner = createPlainScanner({ keywords: keywordsOf(rules), stems: [] });
  const detectors = byMark(detectorsFor(rules));
  return {
    inspect(bytes, path) {
      const found: Candidate[] = [];
      const isDone = look(scanner, detectors, new LintText(bytes, path), found, options);
      return isDone ? found : undefined;
    },
  };
}

function detectorsFor(rules: readonly Rule[]): Detector[] {
  const privateKey = rules.find(({ id }) => id === "private-key");
  return [keywordDetector(rules), ...(privateKey === undefined ? [] : [privateKeyDetector(privateKey)])];
}

type Detectors = ReadonlyMap<MarkKind, readonly Detector[]>;

function byMark(detectors: readonly Detector[]): Detectors {
  const map = new Map<MarkKind, Detector[]>();
  for (const detector of detectors) map.set(detector.mark, [...(map.get(detector.mark) ?? []), detector]);
  return map;
}

/** False when the time ran out. */
function look(
  scanner: Scanner,
  detectors: Detectors,
  text: LintText,
  found: Candidate[],
  { time, now }: InspectorOptions,
): boolean {
  const deadline = now() + time;
  const marks = scanner.scan(text.bytes);
  const take = (candidate: Candidate): void => void found.push(candidate);
  for (let index = 0; index < marks.count; index += 1) {
    const place = { text, start: marks.start(index), end: marks.end(index) };
    for (const detector of detectors.get(marks.kind(index)) ?? []) detector.detect(place, take);
    if (index % marksBetween === 0 && now() > deadline) return false;
  }
  return true;
}
