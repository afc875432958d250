/** Reads the entries of `data` and `stringData` that stand beside a `kind: Secret`. */

export interface Entry {
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** True under `data`. */
  readonly isEncoded: boolean;
}

interface Line {
  readonly start: number;
  readonly text: string;
  /** The column that its key is in, behind `- `. */
  readonly column: number;
  readonly isItem: boolean;
}

/** Of a mapping in block style, whose key `kind` stands in `column` in the line of `at`. */
export function entriesInBlock(around: string, at: number, column: number): Entry[] {
  const lines = siblings(linesOf(around), at, column);
  const entries: Entry[] = [];
  let section: "data" | "stringData" | undefined;
  let inner = -1;
  for (const [index, line] of lines.entries()) {
    if (line.column <= column) {
      const [, key, written = ""] =
        /^[ \t]*(?:- +)?["']?(data|stringData)["']?:[ \t]*(?:(\{.*\})[ \t]*)?(?:#.*)?$/.exec(line.text) ?? [];
      section = key === "data" || key === "stringData" ? key : undefined;
      const offset = line.start + line.text.indexOf(written);
      entries.push(...membersOf(written, offset, memberOfLine, section === "data"));
      inner = -1;
      continue;
    }
    if (section === undefined || isTemplate(line.text)) continue;
    if (inner < 0) inner = line.column;
    if (line.column !== inner) continue;
    const entry = entryOf(line, lines, index);
    if (entry !== undefined) entries.push({ ...entry, isEncoded: section === "data" });
  }
  return entries;
}

/** `{a: …, "b": "…"}`, in the line of its key. */
const memberOfLine =
  /(?<=[{,][ \t]{0,8})["']?([\w.-]{1,253})["']?:[ \t]{1,8}(?:"((?:[^"\\]|\\.){1,8192})"|'([^']{1,8192})'|([^\s"'{},&*!#][^\s{},]{0,8191}))(?=[ \t]{0,8}[,}])/g;

const keyed = /^([ \t]*["']?([^\s:"']{1,253})["']?:[ \t]+)(\S.*)$/;

/** A literal, and nothing but a comment behind it. */
const quoted = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)')\s*(?:#.*)?$/;

function entryOf(line: Line, lines: readonly Line[], index: number): Omit<Entry, "isEncoded"> | undefined {
  const [, head = "", name = "", written = ""] = keyed.exec(line.text) ?? [];
  if (name === "" || /^[{&*!#]/.test(written)) return undefined;
  const start = line.start + head.length;
  if (/^[|>]/.test(written)) {
    const inside = blockLines(lines, index, line.column);
    const [first] = inside;
    const last = inside.at(-1);
    if (first === undefined || last === undefined) return undefined;
    const value = inside.map(({ text }) => text.trim()).join("\n");
    return { name, value, start: first.start + indentOf(first.text), end: last.start + last.text.length };
  }
  const [, inDouble, inSingle] = quoted.exec(written) ?? [];
  const literal = inDouble ?? inSingle;
  if (literal !== undefined) {
    return literal === ""
      ? undefined
      : { name, value: inSingle ?? unescaped(literal), start: start + 1, end: start + 1 + literal.length };
  }
  const value = written.replace(/\s+#.*$|`[).,;]*$/, "").trimEnd();
  return { name, value, start, end: start + value.length };
}

function blockLines(lines: readonly Line[], index: number, column: number): Line[] {
  const inside: Line[] = [];
  for (const line of lines.slice(index + 1, index + 400)) {
    if (line.column <= column) break;
    inside.push(line);
  }
  return inside;
}

/** The lines of the mapping that the line of `at` belongs to, without blank ones and comments. */
function siblings(lines: readonly Line[], at: number, column: number): readonly Line[] {
  const own = lines.findLastIndex(({ start }) => start <= at);
  let [first, last] = [own, own];
  while (first > 0 && lines[first]?.isItem !== true && belongs(lines[first - 1], column)) first -= 1;
  if (lines[own]?.isItem === true) first = own;
  while (last + 1 < lines.length && belongs(lines[last + 1], column) && !startsItem(lines[last + 1], column))
    last += 1;
  return lines.slice(first, last + 1);
}

/** False for a document's end, for what is less indented, and for another `kind` in the same column. */
function belongs(line: Line | undefined, column: number): boolean {
  if (line === undefined || /^(?:---|\.\.\.)/.test(line.text)) return false;
  if (isTemplate(line.text)) return true;
  return line.column >= column && !(line.column === column && /^[ \t]*(?:- +)?kind:/.test(line.text));
}

function startsItem(line: Line | undefined, column: number): boolean {
  return line?.isItem === true && line.column <= column;
}

function isTemplate(text: string): boolean {
  return /^[ \t]*\{\{/.test(text);
}

function linesOf(around: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const whole of around.split("\n")) {
    const text = whole.endsWith("\r") ? whole.slice(0, -1) : whole;
    if (/^[ \t]*[^\s#]/.test(text)) {
      const item = /^[ \t]*- +/.exec(text);
      lines.push({ start, text, column: item?.[0].length ?? indentOf(text), isItem: item !== null });
    }
    start += whole.length + 1;
  }
  return lines;
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

const section = /["'](data|stringData)["']\s{0,8}:\s{0,8}\{([^{}]{0,16384})\}/g;
const member = /["']([^"'\n]{1,253})["']\s{0,8}:\s{0,8}"((?:[^"\\\n]|\\.){1,8192})"/g;

/** Of JSON, or YAML in flow style; in `around` is no other kind than the one at `at` and that before it. */
export function entriesInFlow(around: string, at: number): Entry[] {
  const before = around.slice(0, at).lastIndexOf("}", around.indexOf("kind", 1));
  const from = around.startsWith('"kind"') ? Math.max(0, before) : 0;
  const entries: Entry[] = [];
  for (const { 0: whole, 1: name, 2: inside = "", index } of around.slice(from).matchAll(section)) {
    const offset = from + index + whole.length - 1 - inside.length;
    entries.push(...membersOf(inside, offset, member, name === "data"));
  }
  return entries;
}

/** The pattern takes a name, and a value in double quotes, in single ones or in none. */
function membersOf(mapping: string, offset: number, pattern: RegExp, isEncoded: boolean): Entry[] {
  return [...mapping.matchAll(pattern)].map(
    ({ 0: whole, 1: name = "", 2: inDouble, 3: inSingle, 4: bare, index }) => {
      const value = inDouble ?? inSingle ?? bare ?? "";
      const end = offset + index + whole.length - (bare === undefined ? 1 : 0);
      return { name, value: unescaped(value), start: end - value.length, end, isEncoded };
    },
  );
}

function unescaped(value: string): string {
  return value.replace(/\\(["\\/])/g, "$1");
}

/** The literals of Kustomize's `secretGenerator`: `- PASSWORD=…`. */
export function literalsOfGenerator(behind: string): Entry[] {
  const [block = ""] = /^[^\n]*\n(?:[ \t-][^\n]*\n?){0,200}/.exec(behind) ?? [];
  const entries: Entry[] = [];
  for (const { 0: whole, 1: name = "", 2: value = "", index } of block.matchAll(
    /\n[ \t]*- +["']?([A-Za-z_][\w.-]{0,252})=([^"'\s][^"'\n]{0,1024})/g,
  )) {
    const end = index + whole.length;
    entries.push({ name, value: value.trimEnd(), start: end - value.length, end, isEncoded: false });
  }
  return entries;
}
