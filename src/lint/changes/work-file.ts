/** Reads a file of the work tree as it stands there. */
import { errorCode } from "../../io/error-code.ts";
import { mayHaveGoneSince } from "../../io/gone.ts";
import type { Look } from "../../io/standing.ts";
import type { Item, SkipReason, WorkFile } from "../blob.ts";
import { aboutFile, type Items, itemsOf, skip, wholeFile } from "./contents.ts";

/** The bytes are taken back when the next file is looked at. */
export function itemsOfFile(file: WorkFile, look: Look): Items {
  const { place, shown } = file;
  const standing = look(typeof place === "string" ? place : Buffer.from(place));
  if (standing === undefined) return [skip(shown, unlessGone(file, "deleted"))];
  if (standing.kind === "closed") return [skip(shown, "unreadable")];
  if (standing.kind === "link") return wholeFile(standing.target, aboutFile(shown));
  if (standing.kind !== "file") return [skip(shown, unlessGone(file, "not-text"))];
  const items = itemsOf(standing.contents, aboutFile(shown));
  return "bytes" in standing.contents ? items : unlessBroken(items, shown);
}

/** Whoever lists files passes over folders and pipes: one that is there now may have taken the place of a file. */
function unlessGone({ place, since }: WorkFile, reason: SkipReason): SkipReason {
  return since === undefined || mayHaveGoneSince(place, since) ? "vanished" : reason;
}

/** A disk can fail in the middle of a large file. */
async function* unlessBroken(items: Items, shown: string): AsyncIterable<Item> {
  try {
    yield* items;
  } catch (thrown) {
    if (errorCode(thrown) === undefined) throw thrown;
    yield skip(shown, "unreadable");
  }
}
