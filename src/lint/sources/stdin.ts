/** What comes in on stdin. */
import type { Item } from "../blob.ts";
import { aboutFile, type Items, itemsOf } from "../changes/contents.ts";
import type { Source } from "./source.ts";

export const stdin: Source = {
  id: "stdin",
  summary: "`--stdin`: what comes in, as one file",
  async open(_request, { doors }) {
    return {
      description: "stdin",
      commits: 0,
      emptyProof: undefined,
      items: nothingForNothing(itemsOf({ pieces: doors.stdin.chunks() }, aboutFile("stdin"))),
    };
  },
};

/** No bytes are no file: the program before us may have failed. */
async function* nothingForNothing(items: Items): AsyncIterable<Item> {
  for await (const item of items) if (item.kind === "skip" || item.blob.bytes.length > 0) yield item;
}
