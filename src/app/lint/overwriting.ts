/** Tells whether a report would take the place of a file that someone wrote and git keeps, or of one that somebody else chose. */
import { join, relative, resolve, sep } from "node:path";
import type { Doors } from "../../io/doors.ts";
import { openRepository, type Repository } from "../../io/git/repository.ts";
import { liesIn } from "../../io/lies-in.ts";
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

/**
 * The first symbolic link on the way to a file of the project: whoever commits one would choose what a report takes the
 * place of. Undefined where there is none, and for a file elsewhere than below `top`.
 */
export async function linkOnTheWay(doors: Doors, top: string, file: string): Promise<string | undefined> {
  const path = resolve(doors.cwd, file);
  if (!liesIn(top, path)) return undefined;
  const names = relative(top, path).split(sep);
  for (const [index] of names.entries()) {
    const place = join(top, ...names.slice(0, index + 1));
    if (await doors.files.isLink(place)) return relative(doors.cwd, place);
  }
  return undefined;
}

/** The top of the work tree; outside of one, the folder where the command was started. */
export async function topOf(doors: Doors): Promise<string> {
  const repository = await repositoryOf(doors);
  repository?.close();
  return resolve(repository?.top ?? doors.cwd);
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
