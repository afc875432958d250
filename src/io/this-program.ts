/** Where this program lies. */
import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { isSea } from "node:sea";

/** The file of this program: a script, or a program of its own. */
export function programFile(): string {
  return realpathSync(isSea() ? process.execPath : (process.argv[1] ?? process.execPath));
}

/** How to start this program again. */
export function thisProgram(): readonly string[] {
  return isSea() ? [programFile()] : [process.execPath, programFile()];
}

/** A file of the same distribution, by its path in there; undefined where this program is one file. */
export function fileBeside(path: string): string | undefined {
  const file = join(dirname(programFile()), "..", path);
  return !isSea() && existsSync(file) ? file : undefined;
}
