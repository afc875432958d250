/** What a commit made now would add: the index, whatever the work tree says. */
import { type Repository, requireRepository, thenClose } from "../../io/git/repository.ts";
import { AppError } from "../../model/error.ts";
import type { Item } from "../blob.ts";
import { itemsOfChange } from "../changes/changed.ts";
import type { Source, SourceContext } from "./source.ts";

export const staged: Source = {
  id: "staged",
  summary: "`--staged`: what the next commit adds, as the index has it",
  async open(_request, context) {
    const repository = await requireRepository(context.doors, false, "lint what is staged");
    if (repository.isBare) {
      repository.close();
      throw new AppError("usage", "cannot lint what is staged: a bare repository has no index");
    }
    return {
      description: "what is staged",
      commits: 0,
      emptyProof: "git says that nothing is staged",
      items: thenClose(repository, itemsOf(repository, context)),
    };
  },
};

async function* itemsOf(
  repository: Repository,
  { isWanted, wasLookedAt, isOurs }: SourceContext,
): AsyncIterable<Item> {
  const context = { blobs: repository, isWanted, wasLookedAt, isOurs, isHistoryOnly: false };
  for await (const change of repository.staged()) yield* itemsOfChange(change, context);
}
