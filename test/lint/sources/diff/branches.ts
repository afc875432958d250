/** Branches of small repositories, and what the lint of their changes looks at. */
import { diff } from "../../../../src/lint/sources/diff.ts";
import { commitAll, git } from "../../../harness/repository.ts";
import { scratch, writeTree } from "../../../harness/scratch.ts";
import { addedIn, type Looked, look } from "../looked.ts";

/** A repository whose branch `main` has one commit, with `work` checked out. */
export function started(tree: Readonly<Record<string, string>> = { base: "base\n" }): string {
  const cwd = scratch();
  writeTree(cwd, tree);
  commitAll(cwd);
  git(cwd, "checkout", "--quiet", "-b", "work");
  return cwd;
}

export function commit(cwd: string, tree: Readonly<Record<string, string>>): string {
  writeTree(cwd, tree);
  return commitAll(cwd);
}

export const changes = (
  cwd: string,
  base = "main",
  more: Readonly<Record<string, string>> = {},
): Promise<Looked> =>
  look(diff, cwd, { range: { bases: [base], head: "work", what: undefined } }, () => true, more);

/** `path: added lines`, with the ones that are only in the history in brackets. */
export function lines({ blobs }: Looked): string[] {
  return blobs.map(blob => {
    const told = `${blob.path}: ${addedIn(blob).join(" ")}`;
    return blob.isHistoryOnly ? `(${told})` : told;
  });
}
