/** Finds what stands in literals of code and JSON that hold another text: settings of several lines, and command lines. */
import { byteClasses, bytesOf } from "../scan/byte-classes.ts";
import { isBehindSet, opensWrittenLine } from "./assignment/gate/written-line.ts";
import type { Syntax } from "./assignment/syntax.ts";
import type { Candidate, Detector, Found, Inside, Place } from "./detector.ts";
import { lookAtHeld } from "./held.ts";
import { type Literal, literalAround } from "./literal-texts/literal.ts";
import { unescapedAt } from "./literal-texts/unescape.ts";
import { isCommand, syntaxOfLines } from "./literal-texts/writing.ts";
import type { LintText } from "./text.ts";

/** So many of one file, and so many bytes of them: a text that someone wrote has fewer. */
const most = { literals: 1024, bytes: 1 << 20 };
const nearEscape = 240;
const [backslash, dash, equals, space, newline] = [0x5c, 0x2d, 0x3d, 0x20, 0x0a] as const;
const isBlank = bytesOf(byteClasses.blank);
/** What stands before a variable of a command. */
const opensVariable = bytesOf(` "'\`(!`);
/** Sources that are kept in a map of them stand elsewhere as they are. */
const passedOver = /\.map$/i;

/** Settings and options, by their names. */
export function literalTextDetector(inside: Inside): Detector {
  const literals = new Literals(inside);
  return {
    id: "literal-texts",
    mark: "assigned",
    looksInside: false,
    detect(place, found) {
      const { text, start } = place;
      if (text.syntax !== "code" && text.syntax !== "json") return;
      const isLine = opensWrittenLine(text.bytes, start);
      if (isLine || mayBeOfCommand(place)) literals.look(text, start, isLine, found);
    },
  };
}

/** Commands that log in by position. */
export function literalCommandDetector(inside: Inside): Detector {
  const literals = new Literals(inside);
  return {
    id: "literal-commands",
    mark: "name",
    stems: [{ text: "mysql" }, { text: "docker" }, { text: "curl" }].map(stem => ({ ...stem, behind: " " })),
    looksInside: false,
    detect({ text, start, end }, found) {
      const isCode = text.syntax === "code" || text.syntax === "json";
      if ((!isCode && text.syntax !== "yaml") || text.bytes[end] !== space) return;
      const isLine = isCode && opensWrittenLine(text.bytes, start);
      if (isLine || hasEscape(text.bytes, start)) literals.look(text, start, isLine, found);
    },
  };
}

/** An option, a variable before a command, or a pair; no argument that code names. */
function mayBeOfCommand({ text: { bytes }, start, end }: Place): boolean {
  const [before, first] = [bytes[start - 1] ?? 0, bytes[end] ?? 0];
  if (isBlank[first] === 1) return bytes[start] === dash || isBehindSet(bytes, start);
  const isAssigned = first === equals && opensVariable[before] === 1;
  return isAssigned && isBlank[bytes[end + 1] ?? 0] !== 1 && bytes[end + 1] !== equals;
}

/** Near it, on its line: what is quoted in a literal is escaped. */
function hasEscape(bytes: Uint8Array, at: number): boolean {
  return [1, -1].some(step => {
    for (let by = 1; by < nearEscape; by += 1) {
      const byte = bytes[at + step * by];
      if (byte === backslash) return true;
      if (byte === newline || byte === undefined) return false;
    }
    return false;
  });
}

/** Looks at each literal once, and at so many of a text. */
class Literals {
  readonly #inside: Inside;
  #text: LintText | undefined;
  /** Of the last literal that was looked at, and of the last that is no command. */
  #end = 0;
  #plainEnd = 0;
  /** Where no literal is open. */
  #clear = 0;
  #left = { ...most };

  constructor(inside: Inside) {
    this.#inside = inside;
  }

  #begin(text: LintText): void {
    this.#text = text;
    this.#end = 0;
    this.#plainEnd = 0;
    this.#clear = 0;
    this.#left = passedOver.test(text.path) ? { literals: 0, bytes: 0 } : { ...most };
  }

  look(text: LintText, at: number, isLine: boolean, found: Found): void {
    if (this.#text !== text) this.#begin(text);
    if (at < this.#end || this.#left.literals <= 0 || this.#left.bytes <= 0) return;
    if (!isLine && at < this.#plainEnd) return;
    const literal = literalAround(text, at, this.#clear);
    if (literal === undefined) {
      this.#clear = at;
      return;
    }
    const bare = unescapedAt(text.bytes, literal.start, literal.end);
    const written = Buffer.from(bare.bytes).toString("latin1");
    if (!isLine && !isCommand(written)) {
      this.#plainEnd = literal.end;
      return;
    }
    this.#end = literal.end;
    this.#left.literals -= 1;
    this.#left.bytes -= bare.bytes.length;
    const syntax: Syntax = isLine || written.trim().includes("\n") ? syntaxOfLines(written) : "shell";
    lookAtHeld(text, { ...bare, start: literal.start, end: literal.end, syntax }, this.#inside, each => {
      if (isWholeIn(text, literal, each)) found(each);
    });
  }
}

/** What code makes anew when it runs: behind a literal it goes on, or in it. */
const goesOn = /^["'`]\s{0,20}(?:[+%.]|\|\||<>|&)/;
const placeholder = /[{}]|%[sdvq@]|\\\(|\$[({A-Za-z]/;

function isWholeIn(text: LintText, literal: Literal, { end, value }: Candidate): boolean {
  if (text.syntax === "json") return true;
  if (placeholder.test(value)) return false;
  return end < literal.end || !goesOn.test(text.slice(literal.end, literal.end + 24));
}
