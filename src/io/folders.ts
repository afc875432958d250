/** Makes folders, and those around them. */
import * as fs from "node:fs/promises";
import { dirname } from "node:path";
import { errorCode } from "./error-code.ts";

/**
 * Gives the outermost folder that was made, or undefined when all were there. Node's own `recursive` tries for ever where
 * a folder is there in which none can be made, as in /proc.
 */
export async function makeFolders(path: string): Promise<string | undefined> {
  try {
    await fs.mkdir(path);
    return path;
  } catch (thrown) {
    const code = errorCode(thrown);
    if (code !== "ENOENT") return rethrowUnlessFolder(path, thrown);
    const parent = dirname(path);
    const outermost = parent === path ? undefined : await makeFolders(parent);
    await fs.mkdir(path).catch((again: unknown) => rethrowUnlessFolder(path, again));
    return outermost ?? path;
  }
}

/** Nothing was made, which is fine where another one has made the folder. */
async function rethrowUnlessFolder(path: string, thrown: unknown): Promise<undefined> {
  const stat = await fs.stat(path).catch(() => undefined);
  if (stat?.isDirectory() !== true) throw thrown;
}
