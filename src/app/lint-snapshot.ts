/** Where the lint's configurations and baseline are read: the work tree, or on a pull request its base commit. */
import { join, relative, resolve, sep } from "node:path";
import type { PullRequest } from "../ci/platform.ts";
import { defaultPlaces, isConfigPath } from "../config/find.ts";
import { ownBytes } from "../io/contents.ts";
import type { Doors } from "../io/doors.ts";
import { openRepository, type Repository, requireRepository } from "../io/git/repository.ts";
import { shortCommit } from "../model/commit.ts";
import { AppError } from "../model/error.ts";

export interface Snapshot {
  /** The top of the work tree; outside of one, the folder where the command was started. */
  readonly top: string;
  /** Where the command was started, from the top, with slashes: "" or `packages/a`. */
  readonly start: string;
  /** The configuration files, from the top. */
  readonly configs: readonly string[];
  /** The text of a file, from the top; undefined when there is none. */
  read(path: string): Promise<string | undefined>;
  /** The work tree, where this is a commit. */
  readonly here: Snapshot | undefined;
}

/** Gives the snapshot to `use`, and closes what it was read from. */
export async function withSnapshot<T>(
  doors: Doors,
  pull: PullRequest | undefined,
  use: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  const mayFetch = pull !== undefined;
  const repository = mayFetch
    ? await requireRepository(doors, mayFetch, "read the lint's configuration of the base commit")
    : await openRepository(doors, mayFetch);
  try {
    return await use(await open(doors, pull, repository));
  } finally {
    repository?.close();
  }
}

async function open(
  doors: Doors,
  pull: PullRequest | undefined,
  repository: Repository | undefined,
): Promise<Snapshot> {
  const top = repository === undefined ? doors.cwd : resolve(repository.top);
  const start = relative(top, doors.cwd).split(sep).join("/");
  const here = await ofWorkTree(doors, { top, start }, repository);
  if (pull === undefined || repository === undefined) return here;
  return { top, start, here, ...(await ofCommit(repository, pull.base)) };
}

async function ofWorkTree(
  { files }: Doors,
  { top, start }: Pick<Snapshot, "top" | "start">,
  repository: Repository | undefined,
): Promise<Snapshot> {
  const known: string[] = [];
  for await (const { shown } of repository?.tracked() ?? []) if (isConfigPath(shown)) known.push(shown);
  // A new one that git does not know yet counts where the command is started, and above.
  const above = start.split("/").map((_, index, names) => names.slice(0, index + 1).join("/"));
  const places = ["", ...above].flatMap(folder => defaultPlaces.map(place => join(folder, place)));
  const read = (path: string) => files.readText(join(top, path));
  const all = [...new Set([...places, ...known])];
  const kinds = await Promise.all(all.map(path => files.kind(join(top, path))));
  const configs = all.filter((_, index) => kinds[index] === "file");
  return { top, start, configs, read, here: undefined };
}

async function ofCommit(repository: Repository, base: string): Promise<Pick<Snapshot, "configs" | "read">> {
  if ((await repository.commit(base)) === undefined) throw unreachable(base);
  const ids = new Map<string, string>();
  for await (const { path, version } of repository.tree(base)) {
    if (version.mode === "file") ids.set(path.shown, version.id);
  }
  return {
    configs: [...ids.keys()].filter(isConfigPath),
    async read(path) {
      const id = ids.get(path);
      const contents = id === undefined ? undefined : await repository.open(id);
      return contents === undefined ? undefined : Buffer.from(await ownBytes(contents)).toString();
    },
  };
}

function unreachable(base: string): AppError {
  return new AppError(
    "unavailable",
    `cannot read the lint's configuration of the base commit ${shortCommit(base)}: it is not here`,
    {
      hint: "Let the checkout fetch it: `with: { fetch-depth: 0 }` for actions/checkout, `GIT_DEPTH: 0` on GitLab, `fetchDepth: 0` for Azure's checkout.",
    },
  );
}
