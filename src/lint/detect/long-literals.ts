/** Finds lines of settings, whose values have no quotes, in literals of several lines: documents, tests and user data of machines. */
import { standsAt } from "../scan/byte-classes.ts";
import type { Detector, Inside } from "./detector.ts";
import { heldAt, lookAtHeld } from "./held.ts";
import type { LintText } from "./text.ts";

/** By the extension of a file: what such a literal begins with, and what ends it. */
const quotes: readonly (readonly [extensions: RegExp, opening: string, closing: string])[] = [
  [/\.(?:pyi?|java|kts?|scala|swift|exs?|groovy|gradle|cs|dart|jl)$/i, '"""', '"""'],
  [/\.(?:pyi?|groovy|dart|exs?)$/i, "'''", "'''"],
  [/\.(?:[cm]?[jt]sx?|vue|svelte|go)$/i, "`", "`"],
  [/\.rs$/i, 'r#"', '"#'],
  [/\.cs$/i, '@"', '"'],
];
/** A name of a credential, and one word to the end of the line. */
const setting =
  /^[ \t]*(?:[-*][ \t]+|export[ \t]+|\$[ \t]+)?[\w.-]{0,40}(?:pass|pwd|secret|token|key|cred)[\w.-]{0,40}[ \t]{0,8}[:=][ \t]{0,8}[^\s"'`,;(){}[\]<>$&|\\]{8,128}[ \t]*\r?$/gim;
/** What is longer is no text that someone wrote. */
const longestBody = 1 << 16;
const mostBodies = 512;
const mostSettings = 64;

export function longLiteralDetector(inside: Inside): Detector {
  return {
    id: "long literals",
    mark: "text",
    looksInside: false,
    detect({ text, end }, found) {
      let left = mostSettings;
      for (const [extensions, opening, closing] of quotes) {
        if (!extensions.test(text.path)) continue;
        for (const body of bodiesOf(text, end, opening, closing)) {
          for (const { 0: line, index } of text.slice(body.start, body.end).matchAll(setting)) {
            left -= 1;
            if (left < 0) return;
            const start = body.start + index;
            lookAtHeld(text, heldAt(text, start, start + line.length, "prose"), inside, found);
          }
        }
      }
    },
  };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Those of several lines, one behind another. */
function* bodiesOf(text: LintText, length: number, opening: string, closing: string): Iterable<Span> {
  const closes = Buffer.from(closing, "latin1");
  let at = text.indexOf(opening, 0, length);
  for (let count = 0; at >= 0 && count < mostBodies; ) {
    const start = at + opening.length;
    let end = lineOrClosing(text.bytes, start, closes);
    if (text.bytes[end] === newline) {
      const line = end;
      end = text.indexOf(closing, line, Math.min(length, start + longestBody));
      if (end < 0) return;
      count += 1;
      yield { start: line + 1, end };
    }
    at = text.indexOf(opening, end + closing.length, length);
  }
}

const newline = 0x0a;

/** The next end of a line or of a literal: byte by byte, since most are near, as those of the tags of fields are. */
function lineOrClosing(bytes: Uint8Array, start: number, closing: Uint8Array): number {
  const [first] = closing;
  for (let at = start; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === newline || (byte === first && standsAt(bytes, at, closing))) return at;
  }
  return bytes.length;
}
