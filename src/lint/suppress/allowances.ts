/** Finds allow comments wherever they stand, so that those which let nothing pass any more can be told. The scanner that looks for credentials marks them on its way. */
import type { Blob } from "../blob.ts";
import type { Candidate } from "../detect/detector.ts";
import { Lines } from "../locate.ts";
import type { Rule } from "../rules/rule.ts";
import type { Allowance } from "./suppressions.ts";

/** No rule of the lint's: what it finds is no credential. */
export const allowanceRule: Rule = {
  id: "allowance",
  title: "allow comment",
  severity: "note",
  find: { by: "keyword", keywords: ["job-secrets"], pattern: /(job-secrets):[ \t]{0,9}allow[ \t]/ },
  examples: { hits: () => [], misses: () => [] },
};

const longest = 4096;

export function isAllowance({ rule }: Candidate): boolean {
  return rule.id === allowanceRule.id;
}

/** In the order of their places. None where only a part of the file, or of what is in it, counts. */
export function allowancesIn(blob: Blob, candidates: readonly Candidate[]): readonly Allowance[] {
  const { path, added, part, commit } = blob;
  if (added !== undefined || part !== undefined || commit !== undefined) return [];
  const bytes = Buffer.from(blob.bytes.buffer, blob.bytes.byteOffset, blob.bytes.length);
  const lines = new Lines(blob.bytes, undefined, { values: [], shown: [] });
  return candidates
    .filter(each => isAllowance(each) && each.via.length === 0)
    .sort((one, other) => one.start - other.start)
    .map(({ start }) => {
      const [from, to] = lines.lineOf(start);
      return {
        path,
        line: lines.locate(start, start + 1).line,
        before: bytes.toString("utf8", Math.max(from, start - longest), start),
        text: bytes.toString("utf8", start, Math.min(to, start + longest)),
      };
    });
}
