/** Tells one state of files from another, so that shards of two states are not taken for one lint. */
import { createHash } from "node:crypto";
import type { Repository } from "../../../io/git/repository.ts";

/** Of what the index says of the files below the folders; a change that nobody has added to it does not show. */
export async function stateOfIndex(
  repository: Pick<Repository, "index">,
  folders: readonly string[],
): Promise<string> {
  const hash = createHash("sha256");
  for await (const entries of repository.index(folders)) {
    for (const { path, version } of entries) hash.update(`${path.shown}\0${version.mode} ${version.id}\0`);
  }
  return shortened(hash.digest("hex"));
}

/** Of names alone, where no git knows more. */
export function stateOfNames(names: Iterable<string>): string {
  const hash = createHash("sha256");
  for (const name of names) hash.update(`${name}\0`);
  return shortened(hash.digest("hex"));
}

function shortened(digest: string): string {
  return digest.slice(0, 16);
}
