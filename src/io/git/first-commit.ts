/** Finds the commit that one of some names stands for. */
import { defaultBranch } from "../../model/base-branch.ts";
import { shortCommit, wholeCheckout } from "../../model/commit.ts";
import { AppError } from "../../model/error.ts";
import type { Repository } from "./repository.ts";

export interface Search {
  /** Commits and branches, of which the first one that can be had counts. At least one. */
  readonly names: readonly string[];
  /** Behind "cannot": `lint changes`. */
  readonly doing: string;
  /** True in a CI job, where what is not here may be fetched. */
  readonly mayFetch: boolean;
}

/** The whole id. Throws `unavailable` when none of the names stands for a commit that can be had, or git cannot read the repository. */
export async function firstCommit(
  repository: Repository,
  { names, doing, mayFetch }: Search,
): Promise<string> {
  for (const name of names) {
    const commit = await repository.commit(name);
    if (commit !== undefined) return commit;
  }
  const isEmpty = !(await repository.hasHead());
  const why = isEmpty
    ? "this repository has no commit yet"
    : `${names.map(shortCommit).join(" or ")} is no commit of this clone`;
  throw new AppError("unavailable", `cannot ${doing}: ${why}`, {
    hint: names.includes(defaultBranch) ? hintForDefault : hintFor(isEmpty, mayFetch),
  });
}

const hintForDefault =
  "Nothing tells which branch the origin calls its own: `git remote set-head origin main` names it.";

function hintFor(isEmpty: boolean, mayFetch: boolean): string {
  if (mayFetch) return `Let the checkout fetch it: ${wholeCheckout}.`;
  return isEmpty
    ? "Commit something first, or `git fetch` what the origin has."
    : "Look for a typo in its name; `git fetch` brings what only the origin has.";
}
