/** The whole history: every version of every file that any branch, tag or other name still reaches, each content once. */
import type { Change } from "../../io/git/changes.ts";
import { type Repository, requireRepository, thenClose } from "../../io/git/repository.ts";
import type { Item } from "../blob.ts";
import { itemsOf as itemsOfFile, skip } from "../changes/contents.ts";
import type { Source, SourceContext } from "./source.ts";

export const history: Source = {
  id: "history",
  summary: "`--history`: every version of every file that a branch, a tag or another name still reaches",
  async open(_request, context) {
    const { doors } = context;
    const repository = await requireRepository(doors, doors.env.CI !== undefined, "lint the history");
    const commits = await repository.everyCommit();
    return {
      description: `the history (${commits.length} ${commits.length === 1 ? "commit" : "commits"})`,
      commits: commits.length,
      emptyProof: undefined,
      items: thenClose(repository, items(repository, commits, context)),
    };
  },
};

/** What is there now comes first: what only the history holds is told as such. */
async function* items(
  repository: Repository,
  commits: readonly string[],
  context: SourceContext,
): AsyncIterable<Item> {
  const seen = new Set<string>();
  const head = await repository.commit("HEAD");
  if (head !== undefined) {
    for await (const change of repository.filesOf(head)) {
      yield* itemsOfVersion(repository, { ...change, commit: undefined }, seen, context);
    }
  }
  for await (const change of repository.broughtBy(commits)) {
    yield* itemsOfVersion(repository, change, seen, context);
  }
}

async function* itemsOfVersion(
  repository: Repository,
  { path, now, commit }: Change,
  seen: Set<string>,
  { isWanted }: SourceContext,
): AsyncIterable<Item> {
  if (seen.has(now.id)) return;
  const { shown } = path;
  const reason = now.mode === "submodule" ? "submodule" : isWanted(shown) ? undefined : "excluded";
  // What is passed over is told once for its place: it may be wanted in another.
  const key = reason === undefined ? now.id : `${reason} ${shown}`;
  if (seen.has(key)) return;
  seen.add(key);
  if (reason !== undefined) return yield skip(shown, reason);
  const chunks = await repository.open(now.id);
  if (chunks === undefined) yield skip(shown, "not-here");
  else yield* itemsOfFile(chunks, { path: shown, commit, isHistoryOnly: commit !== undefined });
}
