/** The changes of a range: what it adds in the end, and what its commits add and take away again. */
import { type Change, placeOf, type Version } from "../../io/git/changes.ts";
import { firstCommit } from "../../io/git/first-commit.ts";
import type { Range } from "../../io/git/reach.ts";
import { type Repository, requireRepository, thenClose } from "../../io/git/repository.ts";
import { shortCommit } from "../../model/commit.ts";
import { AppError } from "../../model/error.ts";
import type { Item } from "../blob.ts";
import { itemsOfChange } from "../changes/changed.ts";
import { messagesOf } from "../changes/messages.ts";
import type { Source, SourceContext } from "./source.ts";

export const diff: Source = {
  id: "diff",
  summary:
    "`--diff BASE...HEAD`: what the commits of a branch add, also what they take away again, and their messages",
  async open({ range: request }, context) {
    const { doors } = context;
    if (request === undefined) throw new AppError("usage", "cannot lint changes: no range is given");
    const mayFetch = doors.env.CI !== undefined;
    const repository = await requireRepository(doors, mayFetch, "lint changes");
    const search = { doing: "lint changes", mayFetch };
    const head = await firstCommit(repository, { ...search, names: [request.head] });
    const isWhole = request.bases.length === 0;
    const base = isWhole ? undefined : await firstCommit(repository, { ...search, names: request.bases });
    if (isWhole && mayFetch) await repository.makeWhole();
    const range = await (base === undefined ? repository.rangeUpTo(head) : repository.range(base, head));
    if (request.isProposal === true && base !== undefined && range.commits.length === 0)
      throw withoutCommits(request.what, base, head);
    const count = `${range.commits.length} ${range.commits.length === 1 ? "commit" : "commits"}`;
    const between = `from ${base === undefined ? "the first commit" : shortCommit(base)} to ${shortCommit(head)}`;
    const what = `the changes ${between}`;
    return {
      description: request.what === undefined ? `${what} (${count})` : `${request.what}: ${what} (${count})`,
      commits: range.commits.length,
      emptyProof: `git says that nothing is added ${between}`,
      items: thenClose(repository, items(repository, range, context)),
    };
  },
};

function withoutCommits(what = "changes", base: string, head: string): AppError {
  const why = `${shortCommit(head)} has no commit that ${shortCommit(base)} has not`;
  return new AppError("unavailable", `cannot lint ${what}: ${why}`, {
    hint: "Let the job check out the commit that waits to be accepted; once that is merged, nothing is left to look at.",
  });
}

async function* items(
  repository: Repository,
  { base, head, commits }: Range,
  { isWanted, wasLookedAt, isMessageWanted, isOurs }: SourceContext,
): AsyncIterable<Item> {
  const final: Change[] = [];
  for await (const change of repository.between(base, head)) final.push(change);
  const context = { blobs: repository, isWanted, wasLookedAt, isOurs };
  for (const change of final) yield* itemsOfChange(change, { ...context, isHistoryOnly: false });
  const inEnd = new Map(final.map(change => [placeOf(change), change]));
  const seen = new Set(final.map(keyOf));
  const atFirst = new Map<string, Version | undefined>();
  for await (const change of repository.within(commits)) {
    const path = placeOf(change);
    if (!atFirst.has(path)) atFirst.set(path, (inEnd.get(path) ?? change).before[0]);
    // The same file with the same contents holds nothing else; under another name it may be read otherwise.
    if (seen.has(keyOf(change))) continue;
    seen.add(keyOf(change));
    const also = atFirst.get(path);
    if (also?.id === change.now.id && change.from === undefined) continue;
    yield* itemsOfChange(change, { ...context, isHistoryOnly: true, also });
  }
  const told = { blobs: repository, isMessageWanted, isOurs, isHistoryOnly: false };
  yield* messagesOf(commits, { ...told, kind: "commit" });
}

function keyOf(change: Change): string {
  return `${change.now.id} ${placeOf(change)}`;
}
