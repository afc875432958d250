/** Where things are, and how a script runs a program of the development dependencies. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

export const root = join(import.meta.dirname, "..");

/** Git-ignored: what scripts make on their way. */
export const buildFolder = join(root, "build");

/**
 * Runs a program in the project's folder. Throws with what it said when it fails.
 * @param {string} file
 * @param {readonly string[]} args
 */
export async function run(file, args) {
  try {
    return await promisify(execFile)(file, args, { cwd: root, maxBuffer: 64 * 1024 * 1024 });
  } catch (error) {
    const said = `${error.stdout ?? ""}${error.stderr ?? ""}`.trim();
    throw new Error(`${file} ${args.join(" ")} failed\n${said}`, { cause: error });
  }
}

/** The path of a package's own script, e.g. `packageFile("typescript", "bin/tsc")`. */
export function packageFile(name, path) {
  return join(root, "node_modules", name, path);
}
