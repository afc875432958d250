/** Where this program lies. */
import { realpathSync } from "node:fs";
import { isSea } from "node:sea";

/** The file of this program: a script, or a program of its own. */
export function programFile(): string {
  return realpathSync(isSea() ? process.execPath : (process.argv[1] ?? process.execPath));
}

/** How to start this program again. */
export function thisProgram(): readonly string[] {
  return isSea() ? [programFile()] : [process.execPath, programFile()];
}
