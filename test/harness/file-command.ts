/** The files behind GITHUB_ENV, GITHUB_OUTPUT and GITHUB_STATE as GitHub's runner on Linux reads them. */

export type Pair = readonly [name: string, value: string];

/**
 * The pairs in the order of the file, one at a time: a fault further down is thrown after the pairs above it were
 * given, and its message quotes the line, as the runner's does.
 */
export function* readPairs(text: string): Generator<Pair> {
  const lines = text.replace(/^\ufeff/, "").split("\n");
  const open = lines.pop();
  if (open !== undefined && open !== "") lines.push(open);
  while (lines.length > 0) {
    const line = lines.shift() ?? "";
    if (line !== "") yield isHeredoc(line) ? heredoc(line, lines) : simple(line);
  }
}

function isHeredoc(line: string): boolean {
  const equals = line.indexOf("=");
  const marker = line.indexOf("<<");
  return marker >= 0 && (equals < 0 || marker < equals);
}

/** Takes the lines of the value and the one of the delimiter away from `lines`. */
function heredoc(line: string, lines: string[]): Pair {
  const at = line.indexOf("<<");
  const name = line.slice(0, at);
  const delimiter = line.slice(at + 2);
  if (name === "" || delimiter === "") {
    throw new Error(`Invalid format '${line}'. Name must not be empty and delimiter must not be empty`);
  }
  const end = lines.indexOf(delimiter);
  if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
  const value = lines.splice(0, end + 1).slice(0, -1);
  return [name, value.join("\n")];
}

function simple(line: string): Pair {
  const at = line.indexOf("=");
  if (at < 0) throw new Error(`Invalid format '${line}'`);
  if (at === 0) throw new Error(`Invalid format '${line}'. Name must not be empty`);
  return [line.slice(0, at), line.slice(at + 1)];
}
