/** Where this program lies. */
import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { getAsset, isSea } from "node:sea";
import type { Script } from "./crew.ts";

/** The file of this program: a script, or a program of its own. */
export function programFile(): string {
  return realpathSync(isSea() ? process.execPath : (process.argv[1] ?? process.execPath));
}

/** How to start this program again. */
export function thisProgram(): readonly string[] {
  return isSea() ? [programFile()] : [process.execPath, programFile()];
}

/** What threads of this program run, by the name of its entry; undefined where the distribution lacks it. */
export function scriptOf(entry: string): Script | undefined {
  if (isSea()) return { source: getAsset(entry, "utf8") };
  const file = join(dirname(programFile()), "..", entry, "index.js");
  return existsSync(file) ? { file } : undefined;
}
