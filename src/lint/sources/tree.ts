/** The files of a work tree, or of a plain folder. */
import { isUtf8 } from "node:buffer";
import { join, relative, resolve, sep } from "node:path";
import type { Doors } from "../../io/doors.ts";
import type { IndexEntry } from "../../io/git/index-files.ts";
import type { GitPath } from "../../io/git/path.ts";
import { openRepository, type Repository, thenClose } from "../../io/git/repository.ts";
import { insideOf, kindAt } from "../../io/standing.ts";
import { AppError, together } from "../../model/error.ts";
import { shellWord } from "../../model/shell-word.ts";
import type { Given, Item } from "../blob.ts";
import { aboutFile, itemsOf, skip } from "../changes/contents.ts";
import type { Source, SourceContext } from "./source.ts";
import { stateOfIndex, stateOfNames } from "./tree/state.ts";

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
    return {
      description: paths.map(path => (path === "." ? "this folder" : path)).join(", "),
      commits: 0,
      emptyProof: undefined,
      state: () => stateOf(named, context, repository),
      items: thenClose(repository, all()),
    };

    async function* all(): AsyncIterable<Given> {
      for (const { path, isFolder } of named) {
        const shown = relative(doors.cwd, path).split(sep).join("/");
        if (!isFolder) yield* itemsAt(path, shown, context);
        else if (repository === undefined) for (const items of walk(path, shown, context)) yield* items;
        else yield* known(repository, shown, untracked, context);
      }
    }
  },
};

async function stateOf(
  named: readonly Named[],
  { doors }: SourceContext,
  repository: Repository | undefined,
): Promise<string> {
  const folders = named.filter(({ isFolder }) => isFolder).map(({ path }) => path);
  if (repository === undefined || folders.length === 0) return stateOfNames(folders.flatMap(namesBelow));
  return stateOfIndex(
    repository,
    folders.map(path => relative(doors.cwd, path) || "."),
  );
}

function namesBelow(folder: string): string[] {
  return (insideOf(folder) ?? []).flatMap(({ name, kind }) => {
    const path = join(folder, name);
    return kind === "directory" && name !== ".git" ? [path, ...namesBelow(path)] : [path];
  });
}

interface Named {
  readonly path: string;
  readonly isFolder: boolean;
}

/** What the request names, links followed: whoever names one means what it leads to. Throws `usage` with every path that is none. */
async function lookAtAll(doors: Doors, paths: readonly string[]): Promise<readonly Named[]> {
  const failures: AppError[] = [];
  const found: Named[] = [];
  for (const name of paths) {
    const written = resolve(doors.cwd, name);
    const isLink = kindAt(written) === "link";
    const path = isLink ? ((await doors.files.realPath(written)) ?? written) : written;
    const kind = kindAt(path);
    if (kind === undefined || kind === "link") {
      failures.push(new AppError("usage", `cannot lint ${name}: there is no such file or folder`));
    } else if (kind === "other") {
      const hint = `Hand its text over: … | job-secrets lint --stdin`;
      failures.push(
        new AppError("usage", `cannot lint ${name}: it is neither a file nor a folder`, { hint }),
      );
    } else if (!found.some(each => each.path === path)) {
      found.push({ path, isFolder: kind === "directory" });
    }
  }
  if (failures.length > 0) throw together("cannot lint", failures);
  return found;
}

/** Of what lies outside of its work tree git knows nothing. */
function outsideOf({ top }: Repository, { cwd }: Doors, named: readonly Named[]): readonly AppError[] {
  return named
    .filter(({ path, isFolder }) => isFolder && /^\.\.(?:$|[/\\])/.test(relative(top, path)))
    .map(({ path }) => {
      const name = relative(cwd, path);
      // Only where a variable or a setting names another work tree.
      if (name === "") return new AppError("usage", `cannot lint this folder: git's work tree is ${top}`);
      return new AppError("usage", `cannot lint ${name}: it is outside of this repository`, {
        hint: `Start it there: cd ${shellWord(name)}`,
      });
    });
}

/** What git knows below a folder. Files that nobody knows are looked at when that is asked for, ignored ones never. */
async function* known(
  repository: Repository,
  folder: string,
  untracked: boolean,
  context: SourceContext,
): AsyncIterable<Given> {
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
      else yield* itemsAt(placeOf(repository, bytes), shown, context);
    }
  }
  if (isEmpty) yield skip(folder === "" ? "this folder" : folder, "nothing-known");
}

function itemsOfEntry(
  repository: Repository,
  { path, version, isSparse }: IndexEntry,
  context: SourceContext,
): Iterable<Given> | AsyncIterable<Item> {
  const { shown } = path;
  if (version.mode === "submodule") return context.isOurs(shown) ? [skip(shown, "submodule")] : [];
  const place = placeOf(repository, path.bytes);
  // What a sparse checkout leaves out is in the index alone.
  const isLeftOut =
    isSparse && context.isOurs(shown) && context.isWanted(shown) && kindAt(place) === undefined;
  return isLeftOut ? itemsOfBlob(repository, version.id, shown) : itemsAt(place, shown, context);
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
): readonly Given[] {
  if (!isOurs(shown)) return [];
  if (!isWanted(shown)) return [skip(shown, "excluded")];
  return [{ kind: "file", file: { place, shown } }];
}

function* walk(path: string, shown: string, context: SourceContext): Iterable<readonly Given[]> {
  const entries = insideOf(path);
  if (entries === undefined) return yield [skip(shown, "unreadable")];
  const folder = path.endsWith(sep) ? path : `${path}${sep}`;
  for (const { name, kind } of entries) {
    if (name === ".git") continue;
    const inside = shown === "" ? name : `${shown}/${name}`;
    if (kind === "directory") yield* walk(`${folder}${name}`, inside, context);
    else if (kind === "other" && context.isWanted(inside) && context.isOurs(inside))
      yield [skip(inside, "not-text")];
    else yield itemsAt(`${folder}${name}`, inside, context);
  }
}

/** Text where it can be: that is quicker to hand to the system, and to threads. */
function placeOf({ top }: Repository, bytes: GitPath["bytes"]): string | Buffer {
  return isUtf8(bytes)
    ? `${top}${sep}${bytes.toString("utf8")}`
    : Buffer.concat([Buffer.from(`${top}${sep}`), bytes]);
}
