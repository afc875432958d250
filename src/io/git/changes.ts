/** Reads git's raw diffs: which files a commit, the index or a range changes, and the blobs before and after. */
import { AppError } from "../../model/error.ts";
import { printableLine } from "../../model/printable.ts";
import { type GitPath, gitPath } from "./path.ts";

export type Mode = "file" | "link" | "submodule";

export interface Version {
  readonly mode: Mode;
  /** The id of the object. */
  readonly id: string;
}

export interface Change {
  readonly path: GitPath;
  readonly now: Version;
  /** What it was before in each parent; empty for what no parent has. */
  readonly before: readonly Version[];
  /** Where it was before, if it was somewhere else. */
  readonly from: GitPath | undefined;
  /** The commit that changes it; undefined in a diff of two trees. */
  readonly commit: string | undefined;
}

/** The path byte by byte: two that are shown alike stay two. */
export function placeOf({ path }: Change): string {
  return path.bytes.toString("latin1");
}

/** The flags that make `diff-tree` and `diff-index` print what `changes` reads, whatever settings and `.gitmodules` say. */
export const rawDiff = [
  ...["-r", "-z", "--raw", "--no-abbrev", "-M", "--no-ext-diff", "--no-textconv"],
  ...["--ignore-submodules=none", "--ita-invisible-in-index"],
];

/**
 * The changes in what git prints with `rawDiff`, also for many commits (`--stdin -c`). Removals are left out. Throws
 * `unavailable` for a file with a conflict: what will become of it nobody knows.
 */
export async function* changes(records: AsyncIterable<Buffer>, prefix: string): AsyncIterable<Change> {
  const iterator = records[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await iterator.next();
    return done === true ? undefined : value;
  };
  let commit: string | undefined;
  for (let record = await next(); record !== undefined; record = await next()) {
    const text = record.toString("latin1");
    if (!text.startsWith(":")) {
      commit = text;
      continue;
    }
    const { versions, status } = readHeader(text);
    const first = gitPath((await next()) ?? cutOff(), prefix);
    // A file with one parent that was renamed or copied names both places.
    const second = /^[RC]\d+$/.test(status) ? gitPath((await next()) ?? cutOff(), prefix) : undefined;
    if (status === "U") throw inConflict(first);
    const now = versions.at(-1);
    if (now === undefined) continue;
    const before = versions.slice(0, -1).filter(each => each !== undefined);
    yield { path: second ?? first, now, before, from: second && first, commit };
  }
}

/** `:100644 100644 <id> <id> M`, with a colon, a mode and an id more for each parent more. */
function readHeader(text: string): { versions: readonly (Version | undefined)[]; status: string } {
  const colons = text.lastIndexOf(":") + 1;
  const fields = text.slice(colons).split(" ");
  const count = colons + 1;
  const status = fields[2 * count];
  if (status === undefined) cutOff();
  const versions = Array.from({ length: count }, (_, index) =>
    readVersion(fields[index] ?? "", fields[count + index] ?? ""),
  );
  return { versions, status };
}

export function readVersion(mode: string, id: string): Version | undefined {
  const kind = modes[mode.slice(0, 2)];
  return kind === undefined ? undefined : { mode: kind, id };
}

/** By the kind of file, the first two of six octal digits. `00` is for what is not there. */
const modes: Readonly<Record<string, Mode>> = { "10": "file", "12": "link", "16": "submodule" };

function inConflict({ shown }: GitPath): AppError {
  return new AppError("unavailable", `cannot read the changes: ${printableLine(shown)} has a conflict`, {
    hint: "Resolve it, and `git add` the file.",
  });
}

function cutOff(): never {
  throw new AppError("unavailable", "cannot read the changes: git printed only a part of them");
}
