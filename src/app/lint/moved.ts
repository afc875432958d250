/** Folders that a branch gives another name, together with the configuration that the base has for them. */
import { posix } from "node:path";
import type { FoundLayer } from "./config-layers.ts";
import { standingIn } from "./nested.ts";
import type { Snapshot } from "./snapshot.ts";

export interface Moved {
  /** From the top. */
  readonly from: string;
  readonly to: string;
  /** The files that were renamed from the one to the same place in the other, where they are now. */
  readonly files: ReadonlySet<string>;
}

/**
 * What the base says of a folder goes on for the files that have only followed it to where nothing was: there it lets no
 * more pass than where they were. New files of the folder go by what the base says of the place where they are.
 */
export async function movedIn(snapshot: Snapshot, found: readonly FoundLayer[]): Promise<readonly Moved[]> {
  const candidates = await candidatesIn(snapshot, found);
  if (candidates.length === 0) return [];
  const renames = await snapshot.renames();
  return candidates.flatMap(({ from, to }) => {
    const files = renames.flatMap(renamed =>
      renamed.from.startsWith(`${from}/`) && renamed.to === `${to}${renamed.from.slice(from.length)}`
        ? [renamed.to]
        : [],
    );
    return files.length === 0 ? [] : [{ from, to, files: new Set(files) }];
  });
}

/** Pairs of a folder whose configuration is gone and a new one that has the very same. */
async function candidatesIn(
  { configs, here, commit, start }: Snapshot,
  found: readonly FoundLayer[],
): Promise<readonly Omit<Moved, "files">[]> {
  if (here === undefined || commit === undefined) return [];
  const there = new Set(here.configs);
  const gone = found.filter(
    ({ file, folder, isUnreadable }) => folder !== "" && isUnreadable !== true && !there.has(file),
  );
  if (gone.length === 0) return [];
  const before = new Set(configs);
  const standing = standingIn(found, start);
  const pairs: Omit<Moved, "files">[] = [];
  for (const file of here.configs.filter(each => !before.has(each))) {
    const text = await here.read(file);
    for (const layer of gone.filter(each => each.text === text)) {
      const name = layer.file.slice(layer.folder.length + 1);
      const to = file.endsWith(`/${name}`) ? file.slice(0, -name.length - 1) : "";
      const isNew = to !== "" && !commit.paths.some(each => each.startsWith(`${to}/`));
      if (isNew && standing(to) === "counts") pairs.push({ from: layer.folder, to });
    }
  }
  return pairs;
}

/** As layers: each for these files alone. */
export function layersOf(moved: readonly Moved[], found: readonly FoundLayer[]): readonly FoundLayer[] {
  return moved.flatMap(({ from, to, files }) =>
    found.filter(({ folder }) => folder === from).map(layer => ({ ...layer, folder: to, only: files })),
  );
}

/** Where the folder was in the base; the same one where it was not moved. */
export function placeBefore(folder: string, moved: readonly Moved[]): string {
  const found = moved.find(({ to }) => `${folder}/`.startsWith(`${to}/`));
  return found === undefined ? folder : posix.join(found.from, folder.slice(found.to.length));
}

export function notesOnMoved(moved: readonly Moved[]): readonly string[] {
  return moved.map(
    ({ from, to, files }) =>
      `this branch calls ${from} ${to}: ${files.size === 1 ? "the file" : `the ${files.size} files`} that it renames with it ${files.size === 1 ? "goes" : "go"} by what the base says of ${from}`,
  );
}
