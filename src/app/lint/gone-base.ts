/** What changes are measured from whose base may be gone for good, as the commit of a build before a branch was rewritten. */
import type { Changes } from "../../ci/platform.ts";
import type { Doors } from "../../io/doors.ts";
import { type Repository, requireRepository } from "../../io/git/repository.ts";
import { defaultBranch } from "../../model/base-branch.ts";
import { shortCommit } from "../../model/commit.ts";
import { AppError } from "../../model/error.ts";

export interface Base {
  /** Undefined where everything is to be looked at. */
  readonly bases: readonly string[] | undefined;
  /** Why it is another one. */
  readonly note: string | undefined;
}

/**
 * Where none of them can be had, the origin's default branch: what else a branch holds was looked at there. What is on that
 * one, too, is measured from nothing: then everything is looked at. A lint that failed instead would fail for ever, since
 * it keeps the next build from being the last one that succeeded.
 */
export async function baseOfChanges(doors: Doors, { bases, head, what }: Changes): Promise<Base> {
  const repository = await requireRepository(doors, true, "lint changes");
  try {
    for (const name of bases) if (await repository.commit(name)) return { bases, note: undefined };
    if (!(await repository.knowsWhatIsGone())) return { bases, note: undefined };
    const main = await otherThan(repository, head);
    const instead =
      main === undefined
        ? "all files are looked at, and no commits"
        : "what is not in the default branch is looked at";
    const note = `nobody can tell ${what}: ${bases.map(shortCommit).join(" or ")} is no commit of this clone any more; ${instead}`;
    return { bases: main === undefined ? undefined : [main], note };
  } finally {
    repository.close();
  }
}

/** The end of the default branch, where the head has a commit that it has not. */
async function otherThan(repository: Repository, head: string): Promise<string | undefined> {
  const [main, own] = [await repository.commit(defaultBranch), await repository.commit(head)];
  if (main === undefined || own === undefined) return undefined;
  try {
    return (await repository.range(main, own)).commits.length > 0 ? main : undefined;
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "unavailable") return undefined;
    throw thrown;
  }
}
