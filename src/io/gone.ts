/** Tells when something went that is gone: while this program looks, or before. */
import { type PathLike, statSync } from "node:fs";
import { dirname } from "node:path";
import { errorCode } from "./error-code.ts";

/** The clock that folders are stamped with stands still between two ticks: so many milliseconds at most. */
const tick = 10;

/** What a change from now on is stamped with, or earlier, in milliseconds. */
export function earliestStamp(): number {
  return Date.now() - tick;
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
