/** Finds what stands in texts that code holds as they are, such as the settings and scripts that Terraform writes to a machine. */
import type { Syntax } from "./assignment/syntax.ts";
import type { Detector, Inside } from "./detector.ts";
import { heldAt, lookAtHeld } from "./held.ts";
import type { LintText } from "./text.ts";

/** Languages that have them, by their files. */
const holds =
  /\.(?:tf|tofu|hcl|rb|php|pl|pm|rake|gemspec)$|(?:^|\/)(?:Vagrantfile|Rakefile|Capfile|Fastfile)$/i;
const opening = /^<<(?:[-~]?|<[ \t]{0,2})(["']?)([A-Z]\w{0,40})\1/;
/** Names of texts that are programs, or made to be read. */
const others =
  /^(?:\w*(?:SQL|QUERY|HTML|GRAPHQL|JS|RUBY|RB|PHP|PYTHON|PERL|LUA|CSS|MSG|MESSAGE|TEXT|DESC|DOC|DOCS|USAGE|HELP))$/i;
const longestTag = 64;
const longestLine = 4096;
/** What is longer is no text that someone wrote. */
const longestBody = 1 << 16;
const mostBodies = 256;
const mostUnclosed = 4;

export function heredocDetector(inside: Inside): Detector {
  return {
    id: "heredocs",
    mark: "text",
    looksInside: false,
    detect({ text, end }, found) {
      if (!holds.test(text.path)) return;
      for (const { start, end: last } of bodiesOf(text, end)) {
        const syntax = syntaxOfBody(text.slice(start, start + 512), text.path);
        lookAtHeld(text, heldAt(text, start, last, syntax), inside, found);
      }
    },
  };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Line by line: what opens a text in a text is a part of that. */
function* bodiesOf(text: LintText, length: number): Iterable<Span> {
  let [count, unclosed] = [0, 0];
  let at = text.indexOf("<<", 0, length);
  while (at >= 0 && count < mostBodies && unclosed < mostUnclosed) {
    const [, , tag] = opening.exec(text.slice(at, at + longestTag)) ?? [];
    const start = tag === undefined ? 0 : text.indexOfByte(newline, at) + 1;
    const end = tag === undefined || start === 0 ? undefined : endOf(text, start, tag, length);
    if (tag !== undefined && end === undefined) unclosed += 1;
    if (end !== undefined && !others.test(tag ?? "")) {
      count += 1;
      yield { start, end };
    }
    at = text.indexOf("<<", end ?? at + 2, length);
  }
}

const newline = 0x0a;

/** The first line that is the tag; undefined where there is none. */
function endOf(text: LintText, start: number, tag: string, length: number): number | undefined {
  const last = Math.min(length, start + longestBody);
  let at = start;
  while (at < last) {
    const next = text.indexOfByte(newline, at);
    const end = next < 0 ? length : next;
    if (end - at < longestLine && isTag(text.slice(at, end), tag)) return at;
    at = end + 1;
  }
  return undefined;
}

/** PHP writes `;` behind it, and Ruby a call. */
function isTag(line: string, tag: string): boolean {
  const written = line.trim();
  return written === tag || (written.startsWith(tag) && /^[;,.)\]]/.test(written.slice(tag.length)));
}

/** How what stands there writes its assignments: as a script, as YAML, as JSON, else as lines of settings or of a text. */
function syntaxOfBody(beginning: string, path: string): Syntax {
  if (/^\s*#!|^\s*(?:set -|export |apt-get |yum |sudo |echo )/m.test(beginning)) return "shell";
  if (/^\s*[{[]\s*["{\n]/.test(beginning)) return "json";
  if (/^\s*</.test(beginning)) return "markup";
  if (/^#cloud-config|^\s*---\s*$|^[ \t]*[\w.-]+:(?:[ \t]|$)/m.test(beginning)) return "yaml";
  return /\.(?:tf|tofu|hcl)$/i.test(path) ? "lines" : "prose";
}
