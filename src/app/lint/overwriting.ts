/** Tells whether a report would take the place of a file that someone wrote and git keeps. */
import { resolve } from "node:path";
import type { Doors } from "../../io/doors.ts";
import { openRepository, type Repository } from "../../io/git/repository.ts";
import { AppError } from "../../model/error.ts";

/** What reports have in them, in each of their formats: the last one may well be overwritten. */
const ofReport =
  /\bThe lint (?:passed|failed|is not complete)|"(?:findings|runs|vulnerabilities)"\s*:|<testsuites[\s>]/;

/** Of a file that is there: false where git does not know it, where it is empty, and for a report. */
export async function isSomeonesFile(doors: Doors, file: string): Promise<boolean> {
  if (!(await isTracked(doors, file))) return false;
  const text = Buffer.from((await doors.files.read(resolve(doors.cwd, file))) ?? []).toString("latin1");
  return text.trim() !== "" && !ofReport.test(text);
}

async function isTracked(doors: Doors, file: string): Promise<boolean> {
  const repository = await repositoryOf(doors);
  if (repository === undefined) return false;
  try {
    for await (const entries of repository.index([file])) if (entries.length > 0) return true;
    return false;
  } finally {
    repository.close();
  }
}

/** Undefined also for one that cannot be read: whether that matters the lint says. */
async function repositoryOf(doors: Doors): Promise<Repository | undefined> {
  try {
    return await openRepository(doors, false);
  } catch (thrown) {
    if (thrown instanceof AppError) return undefined;
    throw thrown;
  }
}
