/** Reads files out of a commit, also through symbolic links to others of it. */
import { posix } from "node:path";
import { ownBytes } from "../../io/contents.ts";
import type { Repository } from "../../io/git/repository.ts";
import { AppError } from "../../model/error.ts";
import { printableLine } from "../../model/printable.ts";

export interface TreeFiles {
  /** From the top. */
  readonly paths: readonly string[];
  /** The text of a file, from the top; undefined when there is none. Throws `unavailable` for one that this clone lacks. */
  read(path: string): Promise<string | undefined>;
  /** True for a file that is no link. */
  isPlain(path: string): boolean;
  /** Of what cannot be read, whether it is a link to what may be a file of a work tree all the same: a submodule's, or none of the repository. */
  leadsOut(path: string): Promise<boolean>;
}

/** One that leads round in a circle leads nowhere. */
const mostLinks = 10;

/** Those for which `isSoonRead` holds git reads in one go. */
export async function filesOf(
  repository: Repository,
  commit: string,
  isSoonRead: (path: string) => boolean,
): Promise<TreeFiles> {
  const entries = new Map<string, { readonly id: string; readonly isLink: boolean }>();
  const submodules: string[] = [];
  for await (const { path, version } of repository.tree(commit)) {
    if (version.mode === "submodule") submodules.push(`${path.shown}/`);
    else entries.set(path.shown, { id: version.id, isLink: version.mode === "link" });
  }
  const texts = new Map<string, string>();
  const readText = async (id: string) => {
    const contents = await repository.open(id);
    if (contents === undefined) return undefined;
    const text = Buffer.from(await ownBytes(contents)).toString();
    texts.set(id, text);
    return text;
  };
  const textOf = async (id: string, place: string) => {
    const text = texts.get(id) ?? (await readText(id));
    if (text === undefined) throw notHere(place);
    return text;
  };
  const soon = new Set([...entries].flatMap(([path, { id }]) => (isSoonRead(path) ? [id] : [])));
  repository.expect([...soon]);
  for (const id of soon) await readText(id);
  const follow = async (
    path: string,
  ): Promise<{ readonly place: string; readonly text: string | undefined }> => {
    let place = path;
    for (let links = 0; links <= mostLinks; links += 1) {
      const entry = entries.get(place);
      const text = entry && (await textOf(entry.id, place));
      if (text === undefined || entry?.isLink !== true) return { place, text };
      place = posix.isAbsolute(text) ? text : posix.join(posix.dirname(place), text);
    }
    return { place, text: undefined };
  };
  return {
    paths: [...entries.keys()],
    isPlain: path => entries.get(path)?.isLink === false,
    read: async path => (await follow(path)).text,
    async leadsOut(path) {
      const { place } = await follow(path);
      return (
        posix.isAbsolute(place) || place.startsWith("../") || submodules.some(each => place.startsWith(each))
      );
    },
  };
}

function notHere(path: string): AppError {
  return new AppError(
    "unavailable",
    `cannot read ${printableLine(path)} of the base commit: this clone lacks it`,
    {
      hint: "Bring what was left out: git fetch --refetch --no-filter origin",
    },
  );
}
