/** Where delivered files go: a fresh directory outside of the workspace, which the platform empties where it can. */
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Doors } from "../io/doors.ts";
import { isRunning, markOfProcess } from "../io/own-process.ts";
import { insideOf } from "../io/standing.ts";
import { asAppError } from "../model/error.ts";

/** As `fileDirectory`, where the platform removes it after the job; undefined where nobody would. */
export function selfEmptyingDirectory(doors: Doors): string | undefined {
  return doors.env.RUNNER_TEMP ? fileDirectory(doors) : undefined;
}

/** A path that nobody can guess. Nothing is made yet, so that it can be noted for removal first. */
export function fileDirectory(doors: Doors): string {
  return join(parentOf(doors), `job-secrets-${unguessable()}`);
}

/** As `fileDirectory`, for files that end with this process: its name says which one that is, for whoever sweeps. */
export async function commandDirectory(doors: Doors): Promise<string> {
  return join(parentOf(doors), `job-secrets-run-${(await markOfProcess()) ?? "unmarked"}-${unguessable()}`);
}

const ofCommand = /^job-secrets-run-(\d+-\d+-\d+|unmarked)-[0-9a-f]{24}$/;

const hour = 3_600_000;

/** A directory that nobody has freshened for so long is nobody's, wherever its process was. */
const staleness = 24 * hour;

/** Keeps a directory from being taken for nobody's; call what is returned to end that. */
export function keepFresh(directory: string, { files }: Doors): () => void {
  const timer = setInterval(() => void files.touch(directory).catch(() => undefined), hour);
  timer.unref();
  return () => clearInterval(timer);
}

/**
 * Removes what commands left behind that were killed before they could. Containers share folders of temporary files, and
 * see each other's process ids as nobody's or, worse, as somebody else's: only a process of this container can be known
 * to be gone, and for all others time decides. Never throws; it says what it does.
 */
export async function sweep(doors: Doors): Promise<void> {
  const parent = parentOf(doors);
  const say = (text: string) => doors.log.write(`job-secrets: ${text}\n`);
  try {
    for (const { name } of insideOf(parent) ?? []) {
      const [, mark] = ofCommand.exec(String(name)) ?? [];
      const path = join(parent, String(name));
      if (mark === undefined || !(await isAbandoned(path, mark, doors))) continue;
      await doors.files.remove(path);
      await say(`removed ${path}, which a command that was killed left behind`);
    }
  } catch (thrown) {
    await say(asAppError(thrown, `sweep ${parent}`).message);
  }
}

/** Links, and what belongs to others or lets them in, is none of ours. */
async function isAbandoned(path: string, mark: string, { files, now }: Doors): Promise<boolean> {
  if (!(await files.isPrivateDirectory(path))) return false;
  const isAlive = await isRunning(mark);
  if (isAlive !== undefined) return !isAlive;
  const changed = await files.changed(path);
  return changed !== undefined && now().getTime() - changed.getTime() > staleness;
}

function parentOf({ env }: Doors): string {
  return env.RUNNER_TEMP || tmpdir();
}

function unguessable(): string {
  return randomBytes(12).toString("hex");
}

/** Where the note of what stays open is, beside the delivered files. Those are called as variables are, without a dot. */
export function placeOfNote(directory: string): string {
  return join(directory, "leftovers.json");
}
