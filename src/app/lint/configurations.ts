/** The configurations and the baseline of a project, as they are in the work tree or in the base commit. */
import { posix, relative, resolve, sep } from "node:path";
import type { LintOptions } from "../../config/config.ts";
import { projectFolder } from "../../config/find.ts";
import { ruleNames } from "../../lint/rule-names.ts";
import { type BaselineFile, readBaseline } from "../../lint/suppress/baseline-file.ts";
import { createLayers, type Layer } from "../../lint/suppress/layers.ts";
import { AppError, eachFailureOf, together } from "../../model/error.ts";
import type { Snapshot } from "./snapshot.ts";

const defaultBaseline = ".job-secrets-baseline";

export interface FoundBaseline {
  /** From the top of the work tree. */
  readonly path: string;
  /** Undefined when there is none yet. */
  readonly file: BaselineFile | undefined;
}

export interface FoundLayer extends Layer {
  readonly file: string;
  readonly text: string;
  readonly options: LintOptions;
}

export interface Found {
  readonly found: readonly FoundLayer[];
  /** The one that counts where the command was started. */
  readonly main: FoundLayer | undefined;
  readonly baseline: FoundBaseline;
  readonly text: string | undefined;
}

/** Throws `config` with every mistake of every file. */
export async function readThere(snapshot: Snapshot, config: string | undefined): Promise<Found> {
  try {
    const found = config === undefined ? await readConfigs(snapshot) : [await readNamed(snapshot, config)];
    const main = nearest(found, snapshot.start);
    const path = posix.join(main?.folder ?? "", main?.options.baseline ?? defaultBaseline);
    const text = await snapshot.read(path);
    const file = text === undefined ? undefined : readBaseline(text, path);
    return { found, main, text, baseline: { path, file } };
  } catch (thrown) {
    if (!(thrown instanceof AppError) || snapshot.here === undefined || thrown.code !== "config")
      throw thrown;
    throw together("cannot read the lint's configuration", eachFailureOf(thrown).map(ofBase));
  }
}

function ofBase({ code, message }: AppError): AppError {
  return new AppError(code, `in the base commit: ${message}`, {
    hint: "It counts for this lint, whatever this branch makes of it: what mends it has to be merged as it is.",
  });
}

/** Merged as they are, these would keep every lint from running, also the one of what mends them. */
export async function mistakesIn(
  here: Snapshot | undefined,
  config: string | undefined,
): Promise<readonly string[]> {
  try {
    if (here !== undefined) await readThere(here, config);
    return [];
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return eachFailureOf(thrown).map(
      ({ message }) => `what this branch makes of the configuration cannot be read: ${message}`,
    );
  }
}

/** From the outermost to the innermost. One in a folder that another excludes does not count. */
async function readConfigs(snapshot: Snapshot): Promise<readonly FoundLayer[]> {
  const files = [...snapshot.configs].sort((one, other) => depth(one) - depth(other));
  const layers: FoundLayer[] = [];
  const failures: AppError[] = [];
  for (const file of files) {
    if (!createLayers(layers, "").isWanted(file)) continue;
    const folder = folderOf(file);
    const same = layers.find(layer => layer.folder === folder);
    if (same !== undefined) failures.push(ambiguous(same.file, file));
    try {
      layers.push(await layerOf(file, folder, (await snapshot.read(file)) ?? ""));
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      failures.push(thrown);
    }
  }
  if (failures.length > 0) throw together("cannot read the lint's configuration", failures);
  return layers;
}

/** Of a file that lies anywhere, the folder where the command was started counts. */
async function readNamed(snapshot: Snapshot, name: string): Promise<FoundLayer> {
  const { top, start } = snapshot;
  const file = relative(top, resolve(top, start, name))
    .split(sep)
    .join("/");
  const text = await snapshot.readNamed(file);
  if (text === undefined) {
    const where = snapshot.here === undefined ? "" : " in the base commit";
    throw new AppError("config", `cannot read the configuration ${name}: there is no such file${where}`);
  }
  return layerOf(file, snapshot.start, text);
}

async function layerOf(file: string, folder: string, text: string): Promise<FoundLayer> {
  return { file, folder, text, options: await readOptions(text, file) };
}

/** Where there is no configuration, what reads one need not be loaded: it is a third of the lint's start. */
async function readOptions(text: string, file: string): Promise<LintOptions> {
  const { parseLint } = await import("../../config/parse.ts");
  return parseLint(text, file, ruleNames);
}

/** The innermost whose folder the command was started in. */
function nearest(layers: readonly FoundLayer[], start: string): FoundLayer | undefined {
  return layers.findLast(({ folder }) => folder === "" || `${start}/`.startsWith(`${folder}/`));
}

function folderOf(file: string): string {
  const folder = projectFolder(file);
  return folder === "." ? "" : folder;
}

function depth(file: string): number {
  return folderOf(file) === "" ? 0 : folderOf(file).split("/").length;
}

function ambiguous(one: string, other: string): AppError {
  return new AppError("config", `cannot choose a configuration: ${one} and ${other} are both there`, {
    hint: "Keep one of them.",
  });
}
