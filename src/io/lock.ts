/** Lets one process at a time change a file: a file beside it, made by whoever is at it, keeps the others waiting. */
import { randomUUID } from "node:crypto";
import * as fs from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { AppError } from "../model/error.ts";
import { errorCode } from "./error-code.ts";
import { makeFolders } from "./folders.ts";
import { isRunning, markOfProcess } from "./own-process.ts";

const pause = 20;
/** Who is at it may have to ask a program, or a person, for a key. */
const patience = 60_000;

/**
 * Takes the lock of the file and returns what gives it back. A lock whose process is known to be gone is nobody's.
 * Throws `unavailable` when somebody keeps it, and `cancelled` when `signal` aborts while it waits.
 */
export async function takeLock(path: string, signal?: AbortSignal): Promise<() => Promise<void>> {
  const target = await fs.realpath(path).catch(() => path);
  const made = await makeFolders(dirname(target));
  const lock = join(dirname(target), `.${basename(target)}.job-secrets.lock`);
  const mark = (await markOfProcess()) ?? "unmarked";
  for (let waited = 0; !(await tryToMake(lock, mark)); waited += pause) {
    await removeAbandoned(lock);
    if (signal?.aborted) throw new AppError("cancelled", `cannot write ${path}: cancelled`);
    if (waited >= patience) {
      throw new AppError("unavailable", `cannot write ${path}: somebody else has been at it for a minute`, {
        hint: `When that is not so, remove ${lock}.`,
      });
    }
    await setTimeout(pause);
  }
  return async () => {
    await fs.rm(lock, { force: true });
    if (made !== undefined) await removeEmpty(dirname(target), made);
  };
}

/** Takes back the folders that were made for a file that did not come, from the innermost to `outermost`. */
async function removeEmpty(innermost: string, outermost: string): Promise<void> {
  for (let folder = innermost; folder.length >= outermost.length; folder = dirname(folder)) {
    if ((await fs.readdir(folder)).length > 0) return;
    await fs.rmdir(folder);
  }
}

async function tryToMake(lock: string, mark: string): Promise<boolean> {
  return succeeds(fs.writeFile(lock, mark, { flag: "wx", mode: 0o600 }), "EEXIST");
}

/**
 * Of several that wait one alone moves the lock away. One that moved what somebody took in the meantime gives it back.
 */
async function removeAbandoned(lock: string): Promise<void> {
  const mark = await fs.readFile(lock, "utf8").catch(() => "");
  if ((await isRunning(mark)) !== false) return;
  const aside = `${lock}.${randomUUID()}`;
  if (!(await succeeds(fs.rename(lock, aside), "ENOENT"))) return;
  if ((await fs.readFile(aside, "utf8")) !== mark) await succeeds(fs.link(aside, lock), "EEXIST");
  await fs.rm(aside, { force: true });
}

/** False when it failed with that code. */
async function succeeds(work: Promise<unknown>, code: string): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (thrown) {
    if (errorCode(thrown) === code) return false;
    throw thrown;
  }
}
