/** Reads a file of the work tree as it stands there. */
import { errorCode } from "../../io/error-code.ts";
import type { Look } from "../../io/standing.ts";
import type { Item, WorkFile } from "../blob.ts";
import { aboutFile, type Items, itemsOf, skip, wholeFile } from "./contents.ts";

/** The bytes are taken back when the next file is looked at. */
export function itemsOfFile({ place, shown }: WorkFile, look: Look): Items {
  const standing = look(typeof place === "string" ? place : Buffer.from(place));
  if (standing === undefined) return [skip(shown, "deleted")];
  if (standing.kind === "closed") return [skip(shown, "unreadable")];
  if (standing.kind === "link") return wholeFile(standing.target, aboutFile(shown));
  if (standing.kind !== "file") return [skip(shown, "not-text")];
  const items = itemsOf(standing.contents, aboutFile(shown));
  return "bytes" in standing.contents ? items : unlessBroken(items, shown);
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
