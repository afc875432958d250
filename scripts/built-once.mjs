/** Programs of Go that are built once for each version, into the user's cache. */
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "job-secrets");

/**
 * The path of the program. `build` makes it at `draft`, in an empty folder that goes away afterwards.
 * @param {{ name: string, version: string }} program
 * @param {(message: string) => void} say
 * @param {(place: { folder: string, draft: string }) => Promise<void>} build
 */
export async function builtOnce({ name, version }, say, build) {
  const target = join(cache, `${name}-${version}-${process.platform}-${process.arch}`);
  if (existsSync(target)) return target;
  say(`building ${name} ${version} into ${target}; this is done once and takes its time`);
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  try {
    const draft = join(folder, name);
    await build({ folder, draft });
    // By way of a copy: the cache may be on another disk, and another build may be at it.
    const beside = `${target}.${process.pid}`;
    await promisify(execFile)("cp", [draft, beside]);
    renameSync(beside, target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return target;
}

/** Runs go at the lowest priority. */
export function go(folder, ...args) {
  const options = { cwd: folder, maxBuffer: 64 * 1024 * 1024, env: { ...process.env, CGO_ENABLED: "0" } };
  return promisify(execFile)("nice", ["-n", "19", "go", ...args], options);
}
