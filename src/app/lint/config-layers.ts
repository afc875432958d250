/** The configurations of a project, one inside of the other, as they lie in their places or as one is named. */
import { relative, resolve, sep } from "node:path";
import { emptyLint, type LintOptions } from "../../config/config.ts";
import { projectFolder } from "../../config/find.ts";
import { ruleNames } from "../../lint/rule-names.ts";
import { createLayers, type Layer } from "../../lint/suppress/layers.ts";
import { AppError, eachFailureOf } from "../../model/error.ts";
import { standingIn } from "./nested.ts";
import type { Snapshot } from "./snapshot.ts";

export interface FoundLayer extends Layer {
  readonly file: string;
  /** Undefined where there is none to read. */
  readonly text: string | undefined;
  readonly options: LintOptions;
}

/** A layer, and what keeps it from being read: then it says nothing. */
export interface ReadLayer {
  readonly layer: FoundLayer;
  readonly failures: readonly AppError[];
}

export interface ReadLayers {
  /** From the outermost to the innermost. */
  readonly layers: readonly ReadLayer[];
  /** Configurations that do not count since they came with other people's code. */
  readonly foreign: readonly string[];
}

/** One in a folder that another excludes does not count. */
export async function readLayers(snapshot: Snapshot, config: string | undefined): Promise<ReadLayers> {
  if (config !== undefined) return { layers: [await readNamed(snapshot, config)], foreign: [] };
  const layers: ReadLayer[] = [];
  const foreign: string[] = [];
  const known = new Map<string, LintOptions>();
  for (const files of outermostFirst(snapshot.configs)) {
    const outer = layers.map(({ layer }) => layer);
    const { isWanted } = createLayers(outer, "");
    const standing = standingIn(outer, snapshot.start);
    const ofFolders = new Map<string, ReadLayer>();
    for (const file of files.filter(isWanted)) {
      const folder = folderOf(file);
      const stands = standing(folder);
      if (stands === "foreign") foreign.push(file);
      if (stands !== "counts") continue;
      const same = ofFolders.get(folder);
      if (same === undefined) ofFolders.set(folder, await readAt(snapshot, { file, folder }, known));
      else if (createLayers([same.layer], "").isWanted(file)) ofFolders.set(folder, ambiguous(same, file));
    }
    layers.push(...ofFolders.values());
  }
  return { layers, foreign };
}

/** By how deep their folders lie: of those that lie equally deep only two in one folder can exclude each other. */
function outermostFirst(configs: readonly string[]): readonly (readonly string[])[] {
  const byDepth = new Map<number, string[]>();
  for (const file of configs) {
    const same = byDepth.get(depthOf(file)) ?? [];
    byDepth.set(depthOf(file), same);
    same.push(file);
  }
  return [...byDepth].sort(([one], [other]) => one - other).map(([, files]) => files);
}

/** Of a file that lies anywhere, the folder where the command was started counts. */
async function readNamed(snapshot: Snapshot, name: string): Promise<ReadLayer> {
  const { top, start } = snapshot;
  const file = relative(top, resolve(top, start, name))
    .split(sep)
    .join("/");
  const text = await snapshot.readNamed(file);
  if (text !== undefined) return layerOf({ file, folder: start, text });
  const where = snapshot.here === undefined ? "" : " in the base commit";
  throw new AppError("config", `cannot read the configuration ${name}: there is no such file${where}`);
}

/** `known` is what texts say that were read before: the folders of a project have much the same. */
async function readAt(snapshot: Snapshot, place: Place, known: Map<string, LintOptions>): Promise<ReadLayer> {
  const text = await snapshot.read(place.file);
  if (text === undefined && snapshot.here !== undefined)
    return unreadable({ ...place, text }, [elsewhere(place.file)]);
  const options = text === undefined ? undefined : known.get(text);
  if (options !== undefined) return { layer: { ...place, text, options }, failures: [] };
  const read = await layerOf({ ...place, text: text ?? "" });
  if (text !== undefined && read.failures.length === 0) known.set(text, read.layer.options);
  return read;
}

type Place = Pick<FoundLayer, "file" | "folder">;

async function layerOf(written: Place & { readonly text: string }): Promise<ReadLayer> {
  try {
    const options = await readOptions(written.text, written.file);
    return { layer: { ...written, options }, failures: [] };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return unreadable(written, eachFailureOf(thrown));
  }
}

function unreadable(
  { file, folder, text }: Omit<FoundLayer, "options">,
  failures: readonly AppError[],
): ReadLayer {
  // It may have asked for more than is looked for without it.
  const base64 = text?.includes("strict") === false ? undefined : "strict";
  return { layer: { file, folder, text, options: { ...emptyLint, base64 }, isUnreadable: true }, failures };
}

/** Where there is no configuration, what reads one need not be loaded: it is a third of the lint's start. */
async function readOptions(text: string, file: string): Promise<LintOptions> {
  const { parseLint } = await import("../../config/parse.ts");
  return parseLint(text, file, ruleNames);
}

function folderOf(file: string): string {
  const folder = projectFolder(file);
  return folder === "." ? "" : folder;
}

function depthOf(file: string): number {
  return folderOf(file) === "" ? 0 : folderOf(file).split("/").length;
}

function ambiguous({ layer, failures }: ReadLayer, other: string): ReadLayer {
  const why = `cannot choose a configuration: ${layer.file} and ${other} are both there`;
  return unreadable(layer, [...failures, new AppError("config", why, { hint: "Keep one of them." })]);
}

/** In a work tree it counts: without a word it would not where that matters most. */
function elsewhere(path: string): AppError {
  return new AppError(
    "config",
    `cannot read ${path}: it is a link to what this commit does not hold; put the file itself there`,
  );
}
