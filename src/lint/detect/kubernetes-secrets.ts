/** Finds the values of Kubernetes Secrets, line by line: in templates of Helm, which no YAML parser takes, as in plain manifests. */
import type { Rule } from "../rules/rule.ts";
import type { Detector, Found } from "./detector.ts";
import { type Entry, entriesInBlock, entriesInFlow, literalsOfGenerator } from "./kubernetes/entries.ts";
import { isStoredValue } from "./kubernetes/stored-value.ts";
import type { LintText } from "./text.ts";

const reach = 16_384;
const blockKind = /(?:^|\n)([ \t]{0,40}(?:-[ \t]+)?)kind:[ \t]*["']?$/;
const flowKind = /["']kind["'][ \t]*:\s{0,8}["']$/;
const [colon, quote, apostrophe, space, capitalG] = [0x3a, 0x22, 0x27, 0x20, 0x47] as const;

export function kubernetesDetector(rule: Rule): Detector {
  return {
    id: "kubernetes-secrets",
    mark: "name",
    stems: [{ text: "secret", before: " \"':", behind: "G" }],
    looksInside: true,
    detect({ text, start, end }, found) {
      if (end - start !== "secret".length) return;
      if (text.bytes[end] === capitalG) {
        if (text.slice(end, end + 10) === "Generator:") {
          const next = text.indexOf("secretGenerator:", end, end + reach);
          const behind = text.slice(end, next < 0 ? end + reach : next);
          report(literalsOfGenerator(behind), end, rule, found);
        }
        return;
      }
      const last = text.bytes[start - 1];
      if (last !== space && last !== quote && last !== apostrophe && last !== colon) return;
      const before = text.slice(start - 128, start);
      const block = blockKind.exec(before);
      if (block !== null) {
        const column = (block[1] ?? "").length;
        lookBetween(text, start, `\n${" ".repeat(column)}kind:`, (around, at) =>
          entriesInBlock(around, at, column),
        );
      } else if (flowKind.test(before)) {
        lookBetween(text, start, '"kind"', entriesInFlow);
      }

      /** Other Secrets before and behind bound what is looked at, so that many of them take no longer than their text. */
      function lookBetween(whole: LintText, at: number, bound: string, read: typeof entriesInFlow): void {
        const own = whole.lastIndexOf(bound, at, at - reach);
        const from = Math.max(0, at - reach, whole.lastIndexOf(bound, own - 1, at - reach));
        const next = whole.indexOf(bound, at, at + reach);
        const around = whole.slice(from, next < 0 ? at + reach : next);
        report(read(around, at - from), from, rule, found);
      }
    },
  };
}

function report(entries: readonly Entry[], offset: number, rule: Rule, found: Found): void {
  for (const entry of entries) {
    const stored = isStoredValue(entry);
    if (stored === undefined) continue;
    found({
      rule,
      start: offset + entry.start,
      end: offset + entry.end,
      value: stored,
      via: entry.isEncoded ? ["base64"] : [],
      why: [`a Secret stores it under ${entry.isEncoded ? "data" : "stringData"}`],
      name: entry.name,
    });
  }
}
