/** What a lint looks at: what the user asked for, what the job is about, or the files that are there. */
import type { Platform } from "../../ci/platform.ts";
import type { Doors } from "../../io/doors.ts";
import { requireRepository, thenClose } from "../../io/git/repository.ts";
import { sources } from "../../lint/sources/index.ts";
import type { RangeRequest, Source } from "../../lint/sources/source.ts";
import { AppError } from "../../model/error.ts";
import { baseOfChanges } from "./gone-base.ts";

interface Asked {
  /** The id of a source. Undefined for what the job is about. */
  readonly source: string | undefined;
  readonly range: RangeRequest | undefined;
}

export interface Choice {
  readonly source: Source;
  readonly range: RangeRequest | undefined;
  /** What the reader has to know of it. */
  readonly notes?: readonly string[];
}

/** What the user asked for, or the changes that the job is about, or the files that are there. */
export async function choose(doors: Doors, platform: Platform, { source, range }: Asked): Promise<Choice> {
  if (source === "pre-commit") return ofPreCommit(doors);
  if (source !== undefined) return { source: sourceOf(source), range };
  const changes = await platform.changes?.(doors);
  if (changes === undefined) return { source: sourceOf("tree"), range: undefined };
  if (changes.mayBeGone === true) {
    const { bases, note } = await baseOfChanges(doors, changes);
    const notes = note === undefined ? [] : [note];
    return bases === undefined
      ? { source: sourceOf("tree"), range: undefined, notes }
      : { source: sourceOf("diff"), range: { ...changes, bases }, notes };
  }
  const waiting = (await platform.pullRequest?.(doors)) ?? (await platform.proposal?.(doors));
  return { source: sourceOf("diff"), range: { ...changes, isProposal: waiting !== undefined } };
}

/**
 * In a CI job the range that pre-commit was given (`--from-ref`, `--to-ref`) waits to be accepted: it goes by the
 * configuration of its beginning, as with `--diff`. On a laptop it is a push of one's own.
 */
export function rangeThatWaits({ env }: Doors, { source }: Pick<Asked, "source">): RangeRequest | undefined {
  const { CI: ci, PRE_COMMIT_FROM_REF: from, PRE_COMMIT_TO_REF: to } = env;
  return source === "pre-commit" && ci !== undefined && from && to ? rangeOfPreCommit(env) : undefined;
}

/**
 * What pre-commit runs for: a push, a commit, or neither, as in `pre-commit run --all-files`. Of a first push it tells
 * only which branch goes; of a commit nothing, but git does, also where it has new words and no new file.
 */
async function ofPreCommit(doors: Doors): Promise<Choice> {
  const range = rangeOfPreCommit(doors.env);
  if (range !== undefined) return { source: sourceOf("diff"), range };
  const isCommit = doors.env.GIT_INDEX_FILE !== undefined || (await isStaged(doors));
  return { source: sourceOf(isCommit ? "staged" : "tree"), range: undefined };
}

function rangeOfPreCommit({
  PRE_COMMIT_FROM_REF: from,
  PRE_COMMIT_TO_REF: to,
  PRE_COMMIT_LOCAL_BRANCH: pushed,
}: Doors["env"]): RangeRequest | undefined {
  const head = to || pushed;
  return head && (from || !to) ? { bases: from ? [from] : [], head, what: undefined } : undefined;
}

async function isStaged(doors: Doors): Promise<boolean> {
  const repository = await requireRepository(doors, false, "lint for pre-commit");
  for await (const _ of thenClose(repository, repository.staged())) return true;
  return false;
}

function sourceOf(id: string): Source {
  const source = sources.find(each => each.id === id);
  if (source !== undefined) return source;
  throw new AppError("usage", `cannot lint ${id}: there is no such source`);
}
