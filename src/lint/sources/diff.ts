/** The changes of a range: what it adds in the end, and what its commits add and take away again. */
import type { Change, Version } from "../../io/git/changes.ts";
import { openRepository, type Repository } from "../../io/git/repository.ts";
import { AppError } from "../../model/error.ts";
import type { Item } from "../blob.ts";
import { itemsOfChange } from "../changes/changed.ts";
import type { RangeRequest, Source, SourceContext } from "./source.ts";

export const diff: Source = {
  id: "diff",
  summary: "`--diff BASE...HEAD`: what the commits of a branch add, also what they take away again",
  async open({ range: request }, context) {
    const { doors } = context;
    const repository = await openRepository(doors, doors.env.CI !== undefined);
    if (repository === undefined) {
      throw new AppError("usage", `cannot lint changes: ${doors.cwd} is in no git repository`);
    }
    const { base, head } = await ends(repository, request);
    const range = await repository.range(base, head);
    const count = `${range.commits.length} ${range.commits.length === 1 ? "commit" : "commits"}`;
    const what = `the changes from ${base.slice(0, 12)} to ${head.slice(0, 12)}`;
    return {
      description: request?.what === undefined ? `${what} (${count})` : `${request.what}: ${what} (${count})`,
      commits: range.commits.length,
      emptyProof: `git says that nothing is added from ${base.slice(0, 12)} to ${head.slice(0, 12)}`,
      items: items(repository, range.base, head, range.commits, context),
    };
  },
};

async function ends(
  repository: Repository,
  range: RangeRequest | undefined,
): Promise<{ base: string; head: string }> {
  if (range === undefined) throw new AppError("usage", "cannot lint changes: no range is given");
  const head = await repository.commit(range.head);
  if (head === undefined) throw notHere(range.head);
  for (const name of range.bases) {
    const base = await repository.commit(name);
    if (base !== undefined) return { base, head };
  }
  throw notHere(range.bases.join(" or "));
}

async function* items(
  repository: Repository,
  base: string,
  head: string,
  commits: readonly string[],
  { isWanted }: SourceContext,
): AsyncIterable<Item> {
  const final: Change[] = [];
  for await (const change of repository.between(base, head)) final.push(change);
  const context = { blobs: repository, isWanted };
  for (const change of final) yield* itemsOfChange(change, { ...context, isHistoryOnly: false });
  const inEnd = new Map(final.map(change => [change.path.bytes.toString("latin1"), change]));
  const seen = new Set(final.map(keyOf));
  const atFirst = new Map<string, Version | undefined>();
  for await (const change of repository.within(commits)) {
    const path = change.path.bytes.toString("latin1");
    if (!atFirst.has(path)) atFirst.set(path, (inEnd.get(path) ?? change).before[0]);
    // The same file with the same contents holds nothing else.
    if (seen.has(keyOf(change))) continue;
    seen.add(keyOf(change));
    const also = atFirst.get(path);
    if (also?.id === change.now.id) continue;
    yield* itemsOfChange(change, { ...context, isHistoryOnly: true, also });
  }
  repository.close();
}

function keyOf({ path, now }: Change): string {
  return `${now.id} ${path.bytes.toString("latin1")}`;
}

function notHere(name: string): AppError {
  return new AppError("unavailable", `cannot lint changes: ${name} is no commit of this clone`, {
    hint: "Let the checkout fetch it: `with: { fetch-depth: 0 }` for actions/checkout.",
  });
}
