/** Scratch directories for tests of stores that keep files; gone when the test file is done. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";

/** A maker of fresh directories. Call it once, outside of tests. */
export function scratchDirectories(): () => Promise<string> {
  const made: string[] = [];
  afterAll(() => Promise.all(made.map(path => rm(path, { recursive: true, force: true }))));
  return async () => {
    const path = await mkdtemp(join(tmpdir(), "job-secrets-test-"));
    made.push(path);
    return path;
  };
}

/** Writes files by their paths below a directory, with the directories between. */
export async function writeTree(
  root: string,
  tree: Readonly<Record<string, string | Uint8Array>>,
): Promise<void> {
  for (const [path, data] of Object.entries(tree)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), data);
  }
}
