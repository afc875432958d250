/** What names of the repository point at beside commits: blobs and trees, mostly by tags. No commit need hold them. */
import type { NamedObject } from "../../../io/git/reach.ts";
import type { Repository } from "../../../io/git/repository.ts";
import type { Item } from "../../blob.ts";
import { itemsOf, skip } from "../../changes/contents.ts";
import type { SourceContext } from "../source.ts";
import { contentKey } from "./content-key.ts";

interface Standing {
  /** `refs/tags/v1`, and behind it the path in a tree. */
  readonly path: string;
  readonly id: string;
}

/** Each content that is not in `seen` yet, by its id and by the names that its files have. */
export async function* itemsOfNamed(
  repository: Repository,
  objects: readonly NamedObject[],
  context: Omit<SourceContext, "doors"> & { readonly seen: Set<string> },
): AsyncIterable<Item> {
  const { isWanted, isOurs, seen } = context;
  for (const object of objects) {
    for await (const { path, id } of standingIn(repository, object)) {
      // The name of a tag is none of a file.
      const key = object.kind === "blob" ? id : contentKey(id, path, context);
      if (!isOurs(path) || seen.has(key)) continue;
      if (!isWanted(path)) {
        yield skip(path, "excluded");
        continue;
      }
      seen.add(id).add(key);
      const contents = await repository.open(id);
      if (contents === undefined) yield skip(path, "not-here");
      else yield* itemsOf(contents, { path, commit: undefined, isHistoryOnly: true });
    }
  }
}

async function* standingIn(repository: Repository, { name, kind, id }: NamedObject): AsyncIterable<Standing> {
  if (kind === "blob") {
    yield { path: name, id };
    return;
  }
  for await (const { path, version } of repository.tree(id)) {
    if (version.mode !== "submodule") yield { path: `${name}/${path.shown}`, id: version.id };
  }
}
