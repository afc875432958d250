/** From a change that git reports to the new blob, with the lines in it that are new. */
import { ownBytes } from "../../io/contents.ts";
import type { Blobs } from "../../io/git/blobs.ts";
import type { Change, Version } from "../../io/git/changes.ts";
import type { Earlier, Item } from "../blob.ts";
import { readingsOf } from "../encoding.ts";
import { addedLines } from "./added-lines.ts";
import { type About, itemsOf, skip } from "./contents.ts";

export interface ChangeContext {
  readonly blobs: Blobs;
  readonly isWanted: (path: string) => boolean;
  readonly wasLookedAt: (path: string) => boolean;
  readonly isOurs: (path: string) => boolean;
  readonly isHistoryOnly: boolean;
  /** Another version to measure against: the file as the whole range found it. */
  readonly also?: Version | undefined;
}

export async function* itemsOfChange(change: Change, context: ChangeContext): AsyncIterable<Item> {
  const { now, commit } = change;
  const path = change.path.shown;
  if (!context.isOurs(path)) return;
  if (now.mode === "submodule") return yield skip(path, "submodule");
  if (!context.isWanted(path)) return yield skip(path, "excluded");
  const before = await textsBefore(change, context);
  const contents = await context.blobs.open(now.id);
  if (contents === undefined || before === undefined) return yield skip(path, "not-here");
  const about: About = { path, commit, isHistoryOnly: context.isHistoryOnly };
  const texts = before.map(({ bytes }) => bytes);
  const hasOldName = change.before.length > 0 && change.from === undefined;
  const items = itemsOf(contents, { ...about, addedIn: text => ({ ...addedLines(text, texts), before }) });
  for await (const item of items) yield item.kind === "skip" ? { ...item, hasOldName } : item;
}

/** Undefined when one of them is not here. What nobody looked at before, because it was excluded there, does not count as old. */
export async function textsBefore(
  { path, before, from }: Change,
  { blobs, wasLookedAt, also }: Pick<ChangeContext, "blobs" | "wasLookedAt" | "also">,
): Promise<readonly Earlier[] | undefined> {
  if (from !== undefined && !wasLookedAt(from.shown)) return [];
  const texts: Earlier[] = [];
  const place = (from ?? path).shown;
  for (const { id, mode } of also === undefined ? before : [...before, also]) {
    if (mode === "submodule") continue;
    const contents = await blobs.open(id);
    if (contents === undefined) return undefined;
    const readings = readingsOf(await ownBytes(contents));
    texts.push(...readings.map(bytes => ({ path: place, bytes })));
  }
  return texts;
}
