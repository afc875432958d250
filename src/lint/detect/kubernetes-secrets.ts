/** Finds the values of Kubernetes Secrets, line by line: in templates of Helm, which no YAML parser takes, as in plain manifests. */
import type { Rule } from "../rules/rule.ts";
import type { Detector, Found } from "./detector.ts";
import { type Entry, entriesInBlock, entriesInFlow, literalsOfGenerator } from "./kubernetes/entries.ts";
import { isStoredValue } from "./kubernetes/stored-value.ts";

const reach = 32_768;
const blockKind = /(?:^|\n)([ \t]*(?:-[ \t]+)?)kind:[ \t]*["']?$/;
const flowKind = /["']kind["'][ \t]*:\s{0,8}["']$/;
const [colon, quote, apostrophe, space, capitalG] = [0x3a, 0x22, 0x27, 0x20, 0x47] as const;

export function kubernetesDetector(rule: Rule): Detector {
  return {
    id: "kubernetes-secrets",
    mark: "name",
    looksInside: true,
    detect({ text, start, end }, found) {
      if (end - start !== "secret".length) return;
      if (text.bytes[end] === capitalG) {
        if (text.slice(end, end + 10) === "Generator:") {
          report(literalsOfGenerator(text.slice(end, end + reach)), end, rule, found);
        }
        return;
      }
      const last = text.bytes[start - 1];
      if (last !== space && last !== quote && last !== apostrophe && last !== colon) return;
      const before = text.slice(start - 128, start);
      const block = blockKind.exec(before);
      const from = Math.max(0, start - reach);
      if (block !== null) {
        const around = text.slice(from, start + reach);
        report(entriesInBlock(around, start - from, (block[1] ?? "").length), from, rule, found);
      } else if (flowKind.test(before)) {
        report(entriesInFlow(text.slice(from, start + reach), start - from), from, rule, found);
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
