/** Commits as people name them. */

/** The first 12 digits of a commit's id. */
export function shortCommit(id: string): string {
  return id.slice(0, 12);
}
