/** The files of a work tree, or of a plain folder. */
import { join, relative, sep } from "node:path";
import type { Doors } from "../../io/doors.ts";
import type { GitPath } from "../../io/git/path.ts";
import { type IndexEntry, openRepository, type Repository, thenClose } from "../../io/git/repository.ts";
import { lookAt, type Standing } from "../../io/standing.ts";
import { AppError, together } from "../../model/error.ts";
import type { Item } from "../blob.ts";
import { aboutFile, itemsOf, skip, wholeFile } from "../changes/contents.ts";
import type { Source, SourceContext } from "./source.ts";

export const tree: Source = {
  id: "tree",
  summary: "the files that are there: those git knows, or all of a folder that is no repository",
  async open({ paths, untracked }, context) {
    const { doors } = context;
    const named = await lookAtAll(doors, paths);
    const repository = await openRepository(doors, false);
    return {
      description: paths.map(path => (path === "." ? "this folder" : path)).join(", "),
      commits: 0,
      emptyProof: undefined,
      items: thenClose(repository, all()),
    };

    async function* all(): AsyncIterable<Item> {
      for (const { path, standing } of named) {
        const shown = relative(doors.cwd, path).split(sep).join("/");
        if (standing.kind !== "directory") yield* itemsAt(standing, shown, context);
        else if (repository === undefined) yield* walk(path, shown, context);
        else yield* known(repository, shown, untracked, context);
      }
    }
  },
};

/** What the request names. Throws `usage` with every path that is not there. */
async function lookAtAll(
  doors: Doors,
  paths: readonly string[],
): Promise<readonly { path: string; standing: Standing }[]> {
  const failures: AppError[] = [];
  const found: { path: string; standing: Standing }[] = [];
  for (const name of paths) {
    const path = join(doors.cwd, name);
    const standing = await lookAt(path);
    if (standing !== undefined) found.push({ path, standing });
    else failures.push(new AppError("usage", `cannot lint ${name}: there is no such file or folder`));
  }
  if (failures.length > 0) throw together("cannot lint", failures);
  return found;
}

/** What git knows below a folder. Files that nobody knows are looked at when that is asked for, ignored ones never. */
async function* known(
  repository: Repository,
  folder: string,
  untracked: boolean,
  context: SourceContext,
): AsyncIterable<Item> {
  const places = [folder === "" ? "." : folder];
  let isEmpty = true;
  for await (const entry of repository.index(places)) {
    isEmpty = false;
    yield* itemsOfEntry(repository, entry, context);
  }
  if (untracked) {
    for await (const { shown, bytes } of repository.untracked(places)) {
      isEmpty = false;
      if (shown.endsWith("/")) yield skip(shown, "submodule");
      else yield* itemsAt(await lookAt(placeOf(repository, bytes)), shown, context);
    }
  }
  if (isEmpty) yield skip(folder === "" ? "this folder" : folder, "nothing-known");
}

async function* itemsOfEntry(
  repository: Repository,
  { path, version, isSparse }: IndexEntry,
  context: SourceContext,
): AsyncIterable<Item> {
  if (version.mode === "submodule") return yield skip(path.shown, "submodule");
  const standing = await lookAt(placeOf(repository, path.bytes));
  if (standing !== undefined || !isSparse) return yield* itemsAt(standing, path.shown, context);
  if (!context.isWanted(path.shown)) return yield skip(path.shown, "excluded");
  const chunks = await repository.open(version.id);
  if (chunks === undefined) yield skip(path.shown, "not-here");
  else yield* itemsOf(chunks, aboutFile(path.shown));
}

async function* itemsAt(
  standing: Standing | undefined,
  shown: string,
  { isWanted }: SourceContext,
): AsyncIterable<Item> {
  if (!isWanted(shown)) return yield skip(shown, "excluded");
  if (standing === undefined) return yield skip(shown, "deleted");
  if (standing.kind === "closed") return yield skip(shown, "unreadable");
  if (standing.kind === "link") return yield wholeFile(standing.target, aboutFile(shown));
  if (standing.kind !== "file") return yield skip(shown, "not-text");
  try {
    yield* itemsOf(standing.chunks, aboutFile(shown));
  } catch (thrown) {
    if (!(thrown instanceof Error && "code" in thrown)) throw thrown;
    yield skip(shown, "unreadable");
  }
}

async function* walk(path: string, shown: string, context: SourceContext): AsyncIterable<Item> {
  for (const { name } of (await context.doors.files.list(path)) ?? []) {
    if (name === ".git") continue;
    const standing = await lookAt(join(path, name));
    const inside = shown === "" ? name : `${shown}/${name}`;
    if (standing?.kind === "directory") yield* walk(join(path, name), inside, context);
    else yield* itemsAt(standing, inside, context);
  }
}

function placeOf({ top }: Repository, bytes: GitPath["bytes"]): Buffer {
  return Buffer.concat([Buffer.from(`${top}${sep}`), bytes]);
}
