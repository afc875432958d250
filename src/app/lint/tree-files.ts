/** Reads files out of a commit, also through symbolic links to others of it. */
import { posix } from "node:path";
import { ownBytes } from "../../io/contents.ts";
import type { Repository } from "../../io/git/repository.ts";

export interface TreeFiles {
  /** From the top. */
  readonly paths: readonly string[];
  /** The text of a file, from the top; undefined when there is none. */
  read(path: string): Promise<string | undefined>;
}

/** One that leads round in a circle leads nowhere. */
const mostLinks = 10;

export async function filesOf(repository: Repository, commit: string): Promise<TreeFiles> {
  const entries = new Map<string, { readonly id: string; readonly isLink: boolean }>();
  for await (const { path, version } of repository.tree(commit)) {
    if (version.mode !== "submodule")
      entries.set(path.shown, { id: version.id, isLink: version.mode === "link" });
  }
  const textOf = async (id: string) => {
    const contents = await repository.open(id);
    return contents === undefined ? undefined : Buffer.from(await ownBytes(contents)).toString();
  };
  const read = async (path: string): Promise<string | undefined> => {
    let place = path;
    for (let links = 0; links <= mostLinks; links += 1) {
      const entry = entries.get(place);
      const text = entry && (await textOf(entry.id));
      if (text === undefined || entry?.isLink !== true) return text;
      place = posix.join(posix.dirname(place), text);
    }
    return undefined;
  };
  return { paths: [...entries.keys()], read };
}
