/** What a commit made now would add: the index, whatever the work tree says. */
import { openRepository, type Repository } from "../../io/git/repository.ts";
import { AppError } from "../../model/error.ts";
import type { Item } from "../blob.ts";
import { itemsOfChange } from "../changes/changed.ts";
import type { Source, SourceContext } from "./source.ts";

export const staged: Source = {
  id: "staged",
  summary: "`--staged`: what the next commit adds, as the index has it",
  async open(_request, context) {
    const { doors } = context;
    const repository = await openRepository(doors, false);
    if (repository === undefined) {
      throw new AppError("usage", `cannot lint what is staged: ${doors.cwd} is in no git repository`);
    }
    return {
      description: "what is staged",
      commits: 0,
      emptyProof: "git says that nothing is staged",
      items: itemsOf(repository, context),
    };
  },
};

async function* itemsOf(repository: Repository, { isWanted }: SourceContext): AsyncIterable<Item> {
  for await (const change of repository.staged()) {
    yield* itemsOfChange(change, { blobs: repository, isWanted, isHistoryOnly: false });
  }
  repository.close();
}
