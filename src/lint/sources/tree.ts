/** The files of a work tree, or of a plain folder. */
import { isUtf8 } from "node:buffer";
import { relative, sep } from "node:path";
import type { IndexEntry } from "../../io/git/index-files.ts";
import type { GitPath } from "../../io/git/path.ts";
import { openRepository, type Repository, thenClose } from "../../io/git/repository.ts";
import { stampsIn } from "../../io/gone.ts";
import { kindAt } from "../../io/standing.ts";
import { AppError, together } from "../../model/error.ts";
import { inHandfuls } from "../../model/handfuls.ts";
import type { Given, Handed, Item } from "../blob.ts";
import { aboutFile, itemsOf, skip } from "../changes/contents.ts";
import type { Source, SourceContext } from "./source.ts";
import { lookAtAll, type Named, outsideOf } from "./tree/named.ts";
import { stateOfIndex, stateOfNames } from "./tree/state.ts";
import { type Met, walk } from "./tree/walk.ts";

export const tree: Source = {
  id: "tree",
  summary: "the files that are there: those git knows, or all of a folder that is no repository",
  async open({ paths, untracked }, context) {
    const { doors } = context;
    const named = await lookAtAll(doors, paths);
    const repository = await openRepository(doors, false);
    if (repository?.isBare) {
      repository.close();
      throw new AppError("usage", "cannot lint the files of a bare repository: it has none", {
        hint: "Look through what its commits hold: job-secrets lint --history",
      });
    }
    const outside = repository === undefined ? [] : outsideOf(repository, doors, named);
    if (outside.length > 0) {
      repository?.close();
      throw together("cannot lint", outside);
    }
    const passedOver = untracked ? undefined : unknownBelow(named, context, repository);
    return {
      description: paths.map(path => (path === "." ? "this folder" : path)).join(", "),
      commits: 0,
      emptyProof: undefined,
      state: () => stateOf(named, context, repository),
      untracked: async () => passedOver,
      items: thenClose(repository, all()),
    };

    async function* all(): AsyncIterable<Handed> {
      const places = named.map(each => ({
        ...each,
        shown: relative(doors.cwd, each.path).split(sep).join("/"),
      }));
      for (const place of places) {
        const { path, shown, isFolder } = place;
        const inFolder = withoutOthers(context, places, place);
        if (!isFolder) yield* itemsAt(path, shown, context);
        else if (repository === undefined) yield* inHandfuls(itemsBelow(path, shown, inFolder));
        else yield* known(repository, { path, shown }, untracked, inFolder);
      }
    }
  },
};

interface NamedPlace extends Named {
  readonly shown: string;
}

/** What is named as well, inside of a folder that is named, is looked at there, and only there. */
function withoutOthers(
  context: SourceContext,
  places: readonly NamedPlace[],
  { path }: NamedPlace,
): SourceContext {
  const others = places.filter(each => each.path !== path && each.path.startsWith(path));
  if (others.length === 0) return context;
  const files = new Set(others.filter(each => !each.isFolder).map(({ shown }) => shown));
  const folders = others.filter(each => each.isFolder).map(({ shown }) => `${shown}/`);
  const isElsewhere = (shown: string) => files.has(shown) || folders.some(each => shown.startsWith(each));
  return { ...context, isOurs: shown => !isElsewhere(shown) && context.isOurs(shown) };
}

async function stateOf(
  named: readonly Named[],
  { doors }: SourceContext,
  repository: Repository | undefined,
): Promise<string> {
  const folders = named
    .filter(({ isFolder }) => isFolder)
    .map(({ path }) => ({ path, shown: relative(doors.cwd, path) }));
  if (repository === undefined || folders.length === 0)
    return stateOfNames(folders.flatMap(({ path, shown }) => [...walk(path, shown)].map(met => met.shown)));
  return stateOfIndex(
    repository,
    folders.map(({ shown }) => shown || "."),
  );
}

/** How many files git does not know, as it counts them beside the lint; undefined where it cannot. */
async function unknownBelow(
  named: readonly Named[],
  { doors, isWanted, isOurs }: SourceContext,
  repository: Repository | undefined,
): Promise<number | undefined> {
  const folders = named
    .filter(({ isFolder }) => isFolder)
    .map(({ path }) => relative(doors.cwd, path) || ".");
  if (repository === undefined || folders.length === 0) return undefined;
  let count = 0;
  try {
    for await (const { shown } of repository.untracked(folders))
      if (isWanted(shown) && isOurs(shown)) count += 1;
  } catch (thrown) {
    if (thrown instanceof AppError) return undefined;
    throw thrown;
  }
  return count;
}

/** What git knows below a folder. Files that nobody knows are looked at when that is asked for, ignored ones never. */
async function* known(
  repository: Repository,
  { path, shown: folder }: { readonly path: string; readonly shown: string },
  untracked: boolean,
  context: SourceContext,
): AsyncIterable<Handed> {
  const places = [folder === "" ? "." : folder];
  let isEmpty = true;
  const stampOf = stampsIn(path);
  for await (const entries of repository.index(places)) {
    isEmpty = false;
    yield* itemsOfEntries(repository, entries, stampOf, context);
  }
  if (untracked) {
    for await (const { shown, bytes } of repository.untracked(places)) {
      isEmpty = false;
      if (shown.endsWith("/")) yield skip(shown, "submodule");
      else yield* itemsAt(placeOf(repository, bytes), shown, context);
    }
  }
  if (isEmpty) yield skip(folder === "" ? "this folder" : folder, "nothing-known");
}

/** In their order, with those together that need nobody's answer. */
async function* itemsOfEntries(
  repository: Repository,
  entries: readonly IndexEntry[],
  stampOf: (place: string | Uint8Array) => number,
  context: SourceContext,
): AsyncIterable<Handed> {
  let some: Given[] = [];
  for (const entry of entries) {
    const items = itemsOfEntry(repository, entry, stampOf, context);
    if (Symbol.iterator in items) some.push(...items);
    else {
      yield some;
      some = [];
      yield* items;
    }
  }
  yield some;
}

function itemsOfEntry(
  repository: Repository,
  { path, version, isSparse }: IndexEntry,
  stampOf: (place: string | Uint8Array) => number,
  context: SourceContext,
): Iterable<Given> | AsyncIterable<Item> {
  const { shown } = path;
  if (version.mode === "submodule") return context.isOurs(shown) ? [skip(shown, "submodule")] : [];
  const place = placeOf(repository, path.bytes);
  // What a sparse checkout leaves out is in the index alone.
  const isLeftOut =
    isSparse && context.isOurs(shown) && context.isWanted(shown) && kindAt(place) === undefined;
  return isLeftOut
    ? itemsOfBlob(repository, version.id, shown)
    : itemsAt(place, shown, context, stampOf(place));
}

async function* itemsOfBlob(repository: Repository, id: string, shown: string): AsyncIterable<Item> {
  const contents = await repository.open(id);
  if (contents === undefined) yield skip(shown, "not-here");
  else yield* itemsOf(contents, aboutFile(shown));
}

function itemsAt(
  place: string | Buffer,
  shown: string,
  { isWanted, isOurs }: SourceContext,
  since?: number,
): readonly Given[] {
  if (!isOurs(shown)) return [];
  if (!isWanted(shown)) return [skip(shown, "excluded")];
  return [{ kind: "file", file: { place, shown, since } }];
}

function* itemsBelow(path: string, shown: string, context: SourceContext): Iterable<Given> {
  for (const met of walk(path, shown)) yield* itemsMet(met, context);
}

function itemsMet({ place, shown, kind }: Met, context: SourceContext): readonly Given[] {
  if (kind === "closed") return [skip(shown, "unreadable")];
  const isFile = kind !== "other" || !context.isWanted(shown) || !context.isOurs(shown);
  return isFile ? itemsAt(place, shown, context) : [skip(shown, "not-text")];
}

/** Text where it can be: that is quicker to hand to the system, and to threads. */
function placeOf({ top }: Repository, bytes: GitPath["bytes"]): string | Buffer {
  return isUtf8(bytes)
    ? `${top}${sep}${bytes.toString("utf8")}`
    : Buffer.concat([Buffer.from(`${top}${sep}`), bytes]);
}
