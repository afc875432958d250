/** Finds allow comments wherever they stand, so that those which let nothing pass any more can be told. The scanner that looks for credentials marks them on its way. */
import type { Blob } from "../blob.ts";
import type { Candidate } from "../detect/detector.ts";
import type { Rule } from "../rules/rule.ts";

/** No rule of the lint's: what it finds is no credential. */
export const allowanceRule: Rule = {
  id: "allowance",
  title: "allow comment",
  severity: "note",
  find: { by: "keyword", keywords: ["job-secrets"], pattern: /(job-secrets):[ \t]{0,9}allow[ \t]/ },
  examples: { hits: () => [], misses: () => [] },
};

export interface Allowance {
  readonly path: string;
  readonly line: number;
  /** What of its line stands before the comment's mark, and from there on. */
  readonly before: string;
  readonly text: string;
}

const newline = 0x0a;
const longest = 4096;

export function isAllowance({ rule }: Candidate): boolean {
  return rule.id === allowanceRule.id;
}

/** In the order of their places. None where only a part of the file, or of what is in it, counts. */
export function allowancesIn(blob: Blob, candidates: readonly Candidate[]): readonly Allowance[] {
  const { path, added, part, commit } = blob;
  if (added !== undefined || part !== undefined || commit !== undefined) return [];
  const bytes = Buffer.from(blob.bytes.buffer, blob.bytes.byteOffset, blob.bytes.length);
  const found: Allowance[] = [];
  let [line, counted] = [1, 0];
  const places = candidates.filter(each => isAllowance(each) && each.via.length === 0);
  for (const { start } of [...places].sort((one, other) => one.start - other.start)) {
    for (
      let at = bytes.indexOf(newline, counted);
      at >= 0 && at < start;
      at = bytes.indexOf(newline, counted)
    ) {
      line += 1;
      counted = at + 1;
    }
    const end = bytes.indexOf(newline, start);
    found.push({
      path,
      line,
      before: bytes.toString("utf8", Math.max(counted, start - longest), start),
      text: bytes.toString("utf8", start, Math.min(end < 0 ? bytes.length : end, start + longest)),
    });
  }
  return found;
}
