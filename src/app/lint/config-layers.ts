/** The configurations of a project, one inside of the other, as they lie in their places or as one is named. */
import { relative, resolve, sep } from "node:path";
import { emptyLint, type LintOptions } from "../../config/config.ts";
import { projectFolder } from "../../config/find.ts";
import { ruleNames } from "../../lint/rule-names.ts";
import { createLayers, type Layer } from "../../lint/suppress/layers.ts";
import { AppError, eachFailureOf } from "../../model/error.ts";
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

/** From the outermost to the innermost. One in a folder that another excludes does not count. */
export async function readLayers(
  snapshot: Snapshot,
  config: string | undefined,
): Promise<readonly ReadLayer[]> {
  if (config !== undefined) return [await readNamed(snapshot, config)];
  const layers: ReadLayer[] = [];
  for (const files of outermostFirst(snapshot.configs)) {
    const { isWanted } = createLayers(
      layers.map(({ layer }) => layer),
      "",
    );
    const ofFolders = new Map<string, ReadLayer>();
    for (const file of files.filter(isWanted)) {
      const folder = folderOf(file);
      const same = ofFolders.get(folder);
      if (same === undefined) ofFolders.set(folder, await readAt(snapshot, file, folder));
      else if (createLayers([same.layer], "").isWanted(file)) ofFolders.set(folder, ambiguous(same, file));
    }
    layers.push(...ofFolders.values());
  }
  return layers;
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
  if (text !== undefined) return layerOf(file, start, text);
  const where = snapshot.here === undefined ? "" : " in the base commit";
  throw new AppError("config", `cannot read the configuration ${name}: there is no such file${where}`);
}

async function readAt(snapshot: Snapshot, file: string, folder: string): Promise<ReadLayer> {
  const text = await snapshot.read(file);
  return text === undefined && snapshot.here !== undefined
    ? unreadable({ file, folder, text }, [elsewhere(file)])
    : layerOf(file, folder, text ?? "");
}

async function layerOf(file: string, folder: string, text: string): Promise<ReadLayer> {
  try {
    const options = await readOptions(text, file);
    return { layer: { file, folder, text, options }, failures: [] };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return unreadable({ file, folder, text }, eachFailureOf(thrown));
  }
}

function unreadable(
  { file, folder, text }: Pick<FoundLayer, "file" | "folder" | "text">,
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
