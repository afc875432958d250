/** Refs in the form in which scopes name them. */

/** `refs/tags/v1` or `refs/heads/main`; undefined where there is neither. A build of a tag may know a branch, too. */
export function wholeRef(tag: string | undefined, branch: string | undefined): string | undefined {
  if (tag) return `refs/tags/${tag}`;
  return branch ? `refs/heads/${branch}` : undefined;
}

/** `origin/main`, as the only one of a list or none. */
export function branchOfOrigin(branch: string | undefined): readonly string[] {
  return branch === undefined ? [] : [`origin/${branch}`];
}

/** True for git's way to say in the place of a commit that there is none: zeros. */
export function isNoCommit(id: string): boolean {
  return /^0+$/.test(id);
}
