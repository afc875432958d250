/** The messages of commits and annotated tags, which are looked at as files are. */
import { ownBytes } from "../../io/contents.ts";
import type { Blobs } from "../../io/git/blobs.ts";
import { messagePath } from "../../model/commit.ts";
import type { Item } from "../blob.ts";
import { skip, wholeFile } from "./contents.ts";

export interface MessageContext {
  readonly blobs: Blobs;
  readonly isMessageWanted: (place: string) => boolean;
  readonly isOurs: (path: string) => boolean;
  readonly kind: "commit" | "tag";
  /** True where all messages are looked at, and false where they are new. */
  readonly isHistoryOnly: boolean;
}

/** So many git reads ahead. */
const batchSize = 256;

/** The message of each object, by its whole id. */
export async function* messagesOf(
  ids: readonly string[],
  { blobs, kind, isHistoryOnly, isMessageWanted, isOurs }: MessageContext,
): AsyncIterable<Item> {
  const ours = ids.filter(id => isOurs(messagePath(kind, id)));
  const wanted: string[] = [];
  for (const id of ours) {
    if (isMessageWanted(messagePath(kind, id))) wanted.push(id);
    else yield skip(messagePath(kind, id), "excluded");
  }
  for (let at = 0; at < wanted.length; at += batchSize) {
    const batch = wanted.slice(at, at + batchSize);
    blobs.expect(batch);
    for (const id of batch) {
      const path = messagePath(kind, id);
      const contents = await blobs.open(id);
      if (contents === undefined) yield skip(path, "not-here");
      else yield* wholeFile(messageIn(await ownBytes(contents)), { path, commit: id, isHistoryOnly });
    }
  }
}

/** Behind the first empty line; before it stand the names of other objects, people and times, and a signature. */
function messageIn(object: Uint8Array): Uint8Array {
  const end = Buffer.from(object.buffer, object.byteOffset, object.length).indexOf("\n\n");
  return end < 0 ? new Uint8Array() : object.subarray(end + 2);
}
