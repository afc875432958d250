/** Reads dotenv text strictly: what cannot be meant is an error with a line number, and nothing is expanded. */
import { AppError } from "../../model/error.ts";

/** One `NAME=value` of a dotenv text. Offsets count UTF-16 units of the text it was parsed from. */
export interface Assignment {
  readonly name: string;
  readonly text: string;
  /** The line that it begins in, from 1. */
  readonly line: number;
  /** Its whole lines, with the last line end. */
  readonly start: number;
  readonly end: number;
  /** Its value as it is written, quotes included; empty right behind the `=` where there is none. */
  readonly valueStart: number;
  readonly valueEnd: number;
}

const nothing = /[ \t]*(?:#[^\n]*)?(?:\r?\n|$)/y;
const head = /[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \t]*=/y;
const beforeQuote = /[ \t]*(?=(['"]))/y;
const single = /'([^']*)'/y;
const double = /"([^"\\]*(?:\\[\s\S][^"\\]*)*)"/y;
const tail = /(?:[ \t]+#[^\n]*|[ \t]*)(?:\r?\n|$)/y;

const escapes: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  "\\": "\\",
  '"': '"',
  $: "$",
  "`": "`",
};

/**
 * The assignments in their order. Comments, blank lines, `export `, white space around `=` and CRLF line ends are read
 * over. Single-quoted text is literal; double-quoted text has the escapes \n \r \t \\ \" \$ \`; both may run over lines,
 * and nothing else in them is changed. A bare value ends at ` #` or the line's end, white space around it is dropped.
 * `$` is a dollar sign. Throws `invalid` with the file and the line, and never shows what stands there.
 */
export function parseDotenv(source: string, file: string): readonly Assignment[] {
  const reader = new Reader(source, file);
  const assignments: Assignment[] = [];
  const lines = new Map<string, number>();
  while (!reader.atEnd) {
    const assignment = reader.line();
    if (assignment === undefined) continue;
    const before = lines.get(assignment.name);
    if (before !== undefined)
      throw reader.fault(assignment.line, `it sets the variable of line ${before} again`);
    lines.set(assignment.name, assignment.line);
    assignments.push(assignment);
  }
  return assignments;
}

type Value = Pick<Assignment, "text" | "valueStart" | "valueEnd">;

class Reader {
  #offset = 0;
  #line = 1;
  readonly #source: string;
  readonly #file: string;

  constructor(source: string, file: string) {
    this.#source = source;
    this.#file = file;
  }

  get atEnd(): boolean {
    return this.#offset >= this.#source.length;
  }

  /** Reads one assignment, or undefined for a line without one. */
  line(): Assignment | undefined {
    const [start, line] = [this.#offset, this.#line];
    if (this.#take(nothing) !== undefined) return undefined;
    const name = this.#take(head)?.[1];
    if (name === undefined) throw this.fault(line, "it is no NAME=value");
    const quote = this.#take(beforeQuote)?.[1];
    const value = quote === undefined ? this.#bare() : this.#quoted(quote);
    if (this.#take(tail) === undefined) throw this.fault(this.#line, "there is something behind the value");
    return { name, line, start, end: this.#offset, ...value };
  }

  fault(line: number, why: string, hint?: string): AppError {
    return new AppError("invalid", `cannot read ${this.#file}: line ${line}: ${why}`, { hint });
  }

  #quoted(quote: string): Value {
    const [valueStart, line] = [this.#offset, this.#line];
    const inner = this.#take(quote === "'" ? single : double)?.[1];
    if (inner === undefined) throw this.fault(line, `the quote ${quote} is not closed`);
    const text = quote === "'" ? inner : this.#unescape(inner, line);
    return { text, valueStart, valueEnd: this.#offset };
  }

  #bare(): Value {
    const [rest = ""] = this.#source.slice(this.#offset).split("\n", 1);
    const comment = rest.search(/[ \t]#/);
    const body = comment === -1 ? rest : rest.slice(0, comment);
    const text = body.trim();
    if (text.startsWith("`") || text.includes("\r")) {
      throw this.fault(this.#line, "a value like this must be quoted", "Put it in single or double quotes.");
    }
    const valueStart = this.#offset + body.indexOf(text);
    this.#offset = valueStart + text.length;
    return { text, valueStart, valueEnd: this.#offset };
  }

  #unescape(quoted: string, line: number): string {
    return quoted.replaceAll(/\\([\s\S])/g, (_, letter: string) => {
      const character = escapes[letter];
      if (character === undefined) {
        throw this.fault(line, "its value has a backslash before a character that needs none", backslashHint);
      }
      return character;
    });
  }

  /** Takes what the sticky pattern matches here, and counts its lines. */
  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#offset;
    const match = pattern.exec(this.#source);
    if (match === null) return undefined;
    this.#offset = pattern.lastIndex;
    this.#line += match[0].split("\n").length - 1;
    return match;
  }
}

const backslashHint = "Write \\\\ for a backslash, or use single quotes.";
