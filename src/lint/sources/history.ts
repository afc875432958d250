/** The whole history: every version of every file that any branch, tag or other name still reaches, by commits or without them, each content once for each name that its file has. */
import { createHash } from "node:crypto";
import type { Change } from "../../io/git/changes.ts";
import type { NamedObject } from "../../io/git/reach.ts";
import { type Repository, requireRepository, thenClose } from "../../io/git/repository.ts";
import type { Item, OnlyName } from "../blob.ts";
import { itemsOf as itemsOfContents, skip } from "../changes/contents.ts";
import { messagesOf } from "../changes/messages.ts";
import { contentKey } from "./history/content-key.ts";
import { itemsOfNamed } from "./history/named-objects.ts";
import type { Source, SourceContext } from "./source.ts";

export const history: Source = {
  id: "history",
  summary:
    "`--history`: every version of every file that a branch, a tag or another name still reaches, and the messages of commits and tags",
  async open(_request, context) {
    const { doors } = context;
    const repository = await requireRepository(doors, doors.env.CI !== undefined, "lint the history");
    const commits = await repository.everyCommit();
    const objects = await repository.namedObjects();
    const state = stateOf([...commits, ...objects.map(({ name, id }) => `${name} ${id}`)]);
    return {
      description: `the history (${commits.length} ${commits.length === 1 ? "commit" : "commits"}, state ${state})`,
      commits: commits.length,
      emptyProof: undefined,
      items: thenClose(repository, items(repository, { commits, objects }, context)),
    };
  },
};

/** Shards of other commits are no parts of one lint: this tells them apart. */
function stateOf(reached: readonly string[]): string {
  return createHash("sha256").update(reached.join()).digest("hex").slice(0, 8);
}

interface Reached {
  readonly commits: readonly string[];
  readonly objects: readonly NamedObject[];
}

/** So many contents git reads ahead. */
const batchSize = 64;

async function* items(
  repository: Repository,
  { commits, objects }: Reached,
  context: SourceContext,
): AsyncIterable<Item | OnlyName> {
  const seen = new Set<string>();
  yield* contentsOf(repository, commits, { ...context, seen });
  yield* itemsOfNamed(repository, objects, { ...context, seen });
  const told = { ...context, blobs: repository, isHistoryOnly: true };
  yield* messagesOf(commits, { ...told, kind: "commit" });
  yield* messagesOf(await repository.tags(), { ...told, kind: "tag" });
}

async function* contentsOf(
  repository: Repository,
  commits: readonly string[],
  context: SourceContext & { readonly seen: Set<string> },
): AsyncIterable<Item | OnlyName> {
  const { isWanted, isOurs, seen } = context;
  const names = new Set<string>();
  let batch: Change[] = [];
  for await (const change of versions(repository, commits)) {
    const { path, now } = change;
    const key = contentKey(now.id, path.shown, context);
    if (seen.has(key)) {
      if (now.mode === "submodule" || names.has(path.shown)) continue;
      names.add(path.shown);
      if (isWanted(path.shown) && isOurs(path.shown)) yield nameOf(change);
      continue;
    }
    if (now.mode === "submodule" || !isWanted(path.shown)) {
      // It is told once for its place, and may be wanted in another.
      if (seen.has(path.shown) || !isOurs(path.shown)) continue;
      seen.add(path.shown);
      yield skip(path.shown, now.mode === "submodule" ? "submodule" : "excluded");
      continue;
    }
    // The shard of the place where it is seen first looks at it, whichever shard that is.
    seen.add(now.id).add(key);
    names.add(path.shown);
    if (!isOurs(path.shown)) continue;
    batch.push(change);
    if (batch.length < batchSize) continue;
    yield* itemsOfBatch(repository, batch);
    batch = [];
  }
  yield* itemsOfBatch(repository, batch);
}

function nameOf({ path: { shown: path }, commit }: Change): OnlyName {
  return { kind: "name", name: { path, commit, isHistoryOnly: commit !== undefined } };
}

/** What is there now comes first, without a commit: what only the history holds is told as such. */
async function* versions(repository: Repository, commits: readonly string[]): AsyncIterable<Change> {
  const head = await repository.commit("HEAD");
  if (head !== undefined) {
    for await (const change of repository.filesOf(head)) yield { ...change, commit: undefined };
  }
  yield* repository.broughtBy(commits);
}

async function* itemsOfBatch(repository: Repository, batch: readonly Change[]): AsyncIterable<Item> {
  repository.expect(batch.map(({ now }) => now.id));
  for (const { path, now, commit } of batch) {
    const contents = await repository.open(now.id);
    if (contents === undefined) yield skip(path.shown, "not-here");
    else yield* itemsOfContents(contents, { path: path.shown, commit, isHistoryOnly: commit !== undefined });
  }
}
