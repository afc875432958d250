/** Folders that are gone after the test that asked for them. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A new empty folder. Call it inside a test: the folder goes when that test is over. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "job-secrets-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files, given by their paths relative to the folder, and makes the folders on the way. */
export function writeTree(folder: string, tree: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(tree)) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
}

/** A folder that others may enter, with these files. */
export function folderWith(tree: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = scratch();
  chmodSync(folder, 0o755);
  writeTree(folder, tree);
  return folder;
}
