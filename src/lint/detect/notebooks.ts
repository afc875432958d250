/** Reads notebooks: their cells of Markdown as such texts are read, and the pages among their outputs, both out of JSON's literals. */
import type { Rule } from "../rules/rule.ts";
import type { Detector, Found, Inside } from "./detector.ts";
import { lookAtHeld } from "./held.ts";
import { reportTables } from "./tables.ts";
import { LintText } from "./text.ts";
import { placed } from "./unseen.ts";

const member = /(?<!\\)"(cell_type|source|text\/html)"\s{0,8}:\s{0,8}/g;
/** What is longer is no text that someone wrote, nor a table that someone reads. */
const longest = 1 << 18;
const longestKind = 16;

export function notebookDetector(rule: Rule, inside: Inside): Detector {
  return {
    id: "notebooks",
    mark: "text",
    looksInside: false,
    detect({ text, end }, found) {
      if (!/\.ipynb$/i.test(text.path)) return;
      const { prose, pages, code } = writtenIn(text.slice(0, end));
      const placeIn =
        ({ places }: Written) =>
        (at: number): number =>
          places[at] ?? end;
      const taking =
        (written: Written): Found =>
        each =>
          found(placed({ placeOf: placeIn(written) }, each));
      reportTables(new LintText(pages.bytes, "a.html", { depth: text.depth + 1 }), rule, taking(pages));
      lookAtCode(text, code, placeIn(code), inside, found);
      const cells = new LintText(prose.bytes, "a.md", { depth: text.depth + 1 });
      if (cells.length === 0) return;
      reportTables(cells, rule, taking(prose));
      const held = { bytes: cells.bytes, placeOf: placeIn(prose), start: 0, end, syntax: "prose" } as const;
      lookAtHeld(text, held, inside, found);
    },
  };
}

/** Code is marked in JSON's literals, too; what it quotes is read out of them only. */
function lookAtCode(
  text: LintText,
  { bytes }: Written,
  placeOf: (at: number) => number,
  inside: Inside,
  found: Found,
): void {
  if (bytes.length === 0) return;
  lookAtHeld(text, { bytes, placeOf, start: 0, end: text.length, syntax: "code" }, inside, found);
}

/** Some literals of a notebook, one behind another. */
interface Written {
  readonly bytes: Uint8Array;
  /** Where each byte of it stands. */
  readonly places: readonly number[];
}

interface Parts {
  readonly prose: Written;
  readonly pages: Written;
  readonly code: Written;
}

function writtenIn(whole: string): Parts {
  const [prose, pages, code] = [new Collected(), new Collected(), new Collected()];
  let cell = "";
  for (const { 0: written, 1: name, index } of whole.matchAll(member)) {
    const at = index + written.length;
    if (name === "cell_type") cell = whole.slice(at, at + longestKind);
    else if (name === "text/html") pages.add(whole, at);
    else if (cell.startsWith('"markdown"')) prose.add(whole, at);
    else if (cell.startsWith('"code"')) code.add(whole, at);
  }
  return { prose: prose.all(), pages: pages.all(), code: code.all() };
}

class Collected {
  readonly #bytes: number[] = [];
  readonly #places: number[] = [];

  all(): Written {
    return { bytes: Uint8Array.from(this.#bytes), places: this.#places };
  }

  /** What the literal at `start` says, or a list of them. */
  add(whole: string, start: number): void {
    const last = start + longest;
    let isOpen = false;
    let at = start;
    for (; at < whole.length && at < last; at += 1) {
      const character = whole[at] ?? "";
      if (character === '"') {
        isOpen = !isOpen;
        if (!isOpen && whole[start] !== "[") break;
      } else if (isOpen && character === "\\") {
        const { written, length } = escapeAt(whole, at);
        for (const byte of Buffer.from(written)) this.#push(byte, at);
        at += length - 1;
      } else if (isOpen) this.#push(whole.charCodeAt(at), at);
      else if (!/[[\s,]/.test(character)) break;
    }
    this.#push(newline, at);
    this.#push(newline, at);
  }

  #push(byte: number, place: number): void {
    this.#bytes.push(byte);
    this.#places.push(place);
  }
}

const newline = 0x0a;
const signs: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

function escapeAt(whole: string, at: number): { readonly written: string; readonly length: number } {
  const next = whole[at + 1] ?? "";
  if (next !== "u") return { written: signs[next] ?? next, length: 2 };
  return { written: String.fromCharCode(Number.parseInt(whole.slice(at + 2, at + 6), 16) || 0), length: 6 };
}
