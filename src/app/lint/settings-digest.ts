/** Tells one set of settings from another, so that shards of two are not taken for one lint. */
import { createHash } from "node:crypto";
import { version } from "../../model/version.ts";

/** The files that count, by their paths, and the text of each; undefined for one that is not there. */
export type SettingsTexts = ReadonlyMap<string, string | undefined>;

/** Of all that decides what is looked at, what is found in it and what is let pass. */
export function settingsDigest(
  texts: SettingsTexts,
  how: { readonly isOfBase: boolean; readonly untracked: boolean },
): string {
  const all = [version, how.isOfBase, how.untracked, ...texts];
  return createHash("sha256").update(JSON.stringify(all)).digest("hex").slice(0, 16);
}
