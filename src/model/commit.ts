/** Commits as people name them. */

/** The first 12 digits of a commit's id; a branch of `origin` by its name. */
export function shortCommit(id: string): string {
  const branch = /^(?:refs\/remotes\/)?(origin\/.+)$/.exec(id)?.[1];
  return branch ?? id.slice(0, 12);
}

/** How a platform's checkout is told to bring the whole history. */
export const wholeCheckout =
  "`with: { fetch-depth: 0 }` for actions/checkout, `GIT_DEPTH: 0` on GitLab, `fetchDepth: 0` for Azure's checkout";

/** What stands in place of a path for the message of a commit or a tag. */
export function messagePath(kind: "commit" | "tag", id: string): string {
  return `${kind} ${shortCommit(id)}`;
}

/** True for a place in a message: no file is called by the name of the commit that it is in. */
export function isMessage({
  path,
  commit,
}: {
  readonly path: string;
  readonly commit: string | undefined;
}): boolean {
  return (
    commit !== undefined && (path === messagePath("commit", commit) || path === messagePath("tag", commit))
  );
}
