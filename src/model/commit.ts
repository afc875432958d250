/** Commits as people name them. */

/** The first 12 digits of a commit's id; a branch of `origin` by its name. */
export function shortCommit(id: string): string {
  const branch = /^(?:refs\/remotes\/)?(origin\/.+)$/.exec(id)?.[1];
  return branch ?? id.slice(0, 12);
}
