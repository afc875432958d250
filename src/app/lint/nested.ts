/** Which configurations further inside count: those of a project's own folders, and not those that came with other people's code. */

import { posix } from "node:path";
import type { LintOptions } from "../../config/config.ts";
import { holdsIn, placesOf } from "../../lint/suppress/places.ts";
import type { Finding } from "../../model/finding.ts";
import { firstFew } from "../../model/first-few.ts";

/** In what package managers and habit call the folders of other people's code; what lies in these themselves is one's own. */
const foreign = /(?:^|\/)(?:vendor|node_modules|bower_components|third[-_]?party)\//;

/** `foreign` does not count since nobody said that it does. */
export type Standing = "counts" | "foreign" | "left-out";

interface Saying {
  readonly folder: string;
  readonly options: Pick<LintOptions, "nested">;
}

/**
 * Whether the configuration of a folder counts beside those outside of it, of which the innermost that says something
 * decides. Nobody calls the folder that the command was started in, and those around it, other people's.
 */
export function standingIn(layers: readonly Saying[], start: string): (folder: string) => Standing {
  const saying = layers.filter(({ options }) => options.nested !== undefined);
  return folder => {
    const outer = saying.findLast(each => each.folder === "" || folder.startsWith(`${each.folder}/`));
    const inside =
      outer === undefined || outer.folder === "" ? folder : folder.slice(outer.folder.length + 1);
    const says = folder === "" ? true : saidBy(outer?.options.nested, inside);
    if (says !== undefined) return says ? "counts" : "left-out";
    const isAround = `${start}/`.startsWith(`${folder}/`);
    return foreign.test(folder) && !isAround ? "foreign" : "counts";
  };
}

/** Undefined where it is left to what is usual: a list that begins with an exception says nothing of all others. */
function saidBy(nested: boolean | readonly string[] | undefined, folder: string): boolean | undefined {
  if (nested === undefined || typeof nested === "boolean") return nested;
  return nested[0]?.startsWith("!") === true ? placesOf(nested)(folder) : holdsIn(nested)(folder);
}

/** So many are named. */
const mostNamed = 3;

/** A line about those that do not count since they came with other people's code; none where there are none. */
export function notesOnForeign(files: readonly string[]): readonly string[] {
  const [first] = files;
  if (first === undefined) return [];
  const verb = files.length === 1 ? "does" : "do";
  return [
    `${firstFew(files, mostNamed)} ${verb} not count among other people's code; a configuration outside of it can say lint.nested: [${folderIn(first)}]`,
  ];
}

function folderIn(file: string): string {
  return file.replace(/\/(?:\.github\/)?[^/]*$/, "");
}

/** Of baselines in folders, where something is found that they may name. */
export function notesOnBaselines(
  { otherBaselines, start }: { readonly otherBaselines: readonly string[]; readonly start: string },
  findings: readonly Pick<Finding, "path">[],
): readonly string[] {
  const folders = otherBaselines.map(file => ({ file, folder: `${posix.dirname(file)}/` }));
  return folders
    .filter(({ folder }) => findings.some(({ path }) => posix.join(start, path).startsWith(folder)))
    .map(({ file, folder }) => `${file} counts only for a lint that is started in ${folder}`);
}
