/** What changes make of the configurations and the baseline, which do not count for their own lint. */
import type { Snapshot } from "./snapshot.ts";

/** `files` are those that count, as they are in the base commit. Where the base went on alone nothing is said. */
export async function broughtBy(snapshot: Snapshot, files: readonly string[]): Promise<readonly string[]> {
  const { here } = snapshot;
  if (here === undefined) return [];
  const notes: string[] = [];
  const paths = [...new Set([...snapshot.configs, ...here.configs, ...files])];
  for (let at = 0; at < paths.length; at += atOnce) {
    const some = paths.slice(at, at + atOnce);
    const there = await Promise.all(some.map(here.read));
    for (const [index, path] of some.entries()) {
      const [before, now] = [await snapshot.read(path), there[index]];
      if (before === now || (await snapshot.readBefore(path)) === now) continue;
      const what = before === undefined ? "adds" : now === undefined ? "removes" : "changes";
      notes.push(`this branch ${what} ${path}; for its own lint the base commit counts`);
    }
  }
  return notes;
}

/** So many files are read at once. */
const atOnce = 32;
