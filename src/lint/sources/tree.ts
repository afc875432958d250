/** The files of a work tree, or of a plain folder. */
import { join, relative, sep } from "node:path";
import type { Files } from "../../io/files.ts";
import type { Item } from "../blob.ts";
import type { Source } from "./source.ts";

export const tree: Source = {
  id: "tree",
  summary: "the files that are there: those git knows, or all of a folder that is no repository",
  async open({ paths }, { doors, isWanted }) {
    return {
      description: paths.join(", "),
      commits: 0,
      emptyProof: undefined,
      items: walkAll(),
    };

    async function* walkAll(): AsyncIterable<Item> {
      for (const path of paths) yield* walk(doors.files, doors.cwd, join(doors.cwd, path), isWanted);
    }
  },
};

async function* walk(
  files: Files,
  cwd: string,
  path: string,
  isWanted: (path: string) => boolean,
): AsyncIterable<Item> {
  const shown = relative(cwd, path).split(sep).join("/");
  if ((await files.kind(path)) === "directory") {
    for (const { name } of (await files.list(path)) ?? []) {
      if (name !== ".git") yield* walk(files, cwd, join(path, name), isWanted);
    }
    return;
  }
  if (!isWanted(shown)) return yield { kind: "skip", skip: { path: shown, reason: "excluded" } };
  const bytes = await files.read(path);
  if (bytes === undefined) return yield { kind: "skip", skip: { path: shown, reason: "unreadable" } };
  yield {
    kind: "blob",
    blob: { path: shown, bytes, added: undefined, commit: undefined, isHistoryOnly: false, part: undefined },
  };
}
