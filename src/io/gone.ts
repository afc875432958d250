/** Tells when something went that is gone: while this program looks, or before. */
import { type PathLike, readdirSync, statSync } from "node:fs";
import { dirname, sep } from "node:path";
import { errorCode } from "./error-code.ts";
import { isCrippled } from "./standing.ts";

/** The clock that folders are stamped with stands still between two ticks: so many milliseconds at most. */
const tick = 10;

/** What a change from now on is stamped with, or earlier, in milliseconds. */
function earliestStamp(): number {
  return Date.now() - tick;
}

/** The stamp for what is known to have been gone before. */
export const goneBefore = Number.POSITIVE_INFINITY;

/**
 * Tells the stamp of a path below the folder. Its own names are read now: most of what is written beside a lint (logs,
 * reports, locks) is written into the topmost folder, and puts in doubt when a name went that is not there. To read all
 * folders would take a hundredth of a lint's time.
 */
export function stampsIn(folder: string): (path: string | Uint8Array) => number {
  const stamp = earliestStamp();
  const names = namesIn(folder);
  const from = folder.endsWith(sep) ? folder.length : folder.length + 1;
  // Paths that follow one another mostly lie in the same folder.
  let last = { inside: "\0", stamp };
  return path => {
    if (typeof path !== "string" || names === undefined) return stamp;
    if (path.startsWith(last.inside)) return last.stamp;
    if (!path.startsWith(folder)) return stamp;
    const end = path.indexOf("/", from);
    const found = names.has(path.slice(from, end < 0 ? undefined : end)) ? stamp : goneBefore;
    if (end >= 0) last = { inside: path.slice(0, end + 1), stamp: found };
    return found;
  };
}

/** Undefined where they may not be read, or are not all text. */
function namesIn(folder: string): ReadonlySet<string> | undefined {
  try {
    const names = readdirSync(folder);
    return names.some(isCrippled) ? undefined : new Set(names);
  } catch (thrown) {
    if (errorCode(thrown) === undefined) throw thrown;
    return undefined;
  }
}

/**
 * Whether what is not at the path may have been there at the time of that stamp. A name that goes leaves its stamp on the folder that
 * held it; anything else that changes there since does as well, and then nobody knows.
 */
export function mayHaveGoneSince(path: string | Uint8Array, stamp: number): boolean {
  const encoding = typeof path === "string" ? "utf8" : "latin1";
  const text = typeof path === "string" ? path : Buffer.from(path).toString(encoding);
  for (let folder = dirname(text); ; folder = dirname(folder)) {
    const changed = changeOf(Buffer.from(folder, encoding));
    if (changed !== undefined) return changed >= stamp;
    if (dirname(folder) === folder) return true;
  }
}

/** When a folder was changed, for ever where it may not be asked; undefined where there is none. */
function changeOf(folder: PathLike): number | undefined {
  try {
    const stat = statSync(folder);
    return stat.isDirectory() ? stat.ctimeMs : undefined;
  } catch (thrown) {
    const code = errorCode(thrown);
    if (code === undefined) throw thrown;
    return code === "ENOENT" || code === "ENOTDIR" ? undefined : Number.POSITIVE_INFINITY;
  }
}
