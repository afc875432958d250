/** What the configurations and the baseline of a project say to the lint. */
import { posix, relative, resolve, sep } from "node:path";
import type { Platform } from "../../ci/platform.ts";
import { emptyLint, type InlinePolicy, type LintOptions } from "../../config/config.ts";
import { projectFolder } from "../../config/find.ts";
import type { Doors } from "../../io/doors.ts";
import { ruleNames } from "../../lint/rule-names.ts";
import { ruleGroups } from "../../lint/rules/index.ts";
import type { Rule } from "../../lint/rules/rule.ts";
import type { RangeRequest } from "../../lint/sources/source.ts";
import { type BaselineFile, readBaseline } from "../../lint/suppress/baseline-file.ts";
import { createLayers, type Layer, type Layers } from "../../lint/suppress/layers.ts";
import type { Base64Level } from "../../model/base64-level.ts";
import { AppError, together } from "../../model/error.ts";
import type { SettingsTexts } from "./settings-digest.ts";
import { type Base, type Snapshot, withSnapshot } from "./snapshot.ts";

export interface LintSettings {
  readonly layers: Layers;
  /** Those that hold somewhere. */
  readonly rules: readonly Rule[];
  readonly base64: Base64Level;
  readonly inline: InlinePolicy;
  readonly honour: LintOptions["honour"];
  readonly baseline: FoundBaseline;
  /** True where they were read from the base commit, since whoever made the changes wrote what is here. */
  readonly isOfBase: boolean;
  /** The files that they were read from. */
  readonly texts: SettingsTexts;
  /** The top of the work tree, and where the command was started from there: "" or `packages/a`. */
  readonly top: string;
  readonly start: string;
  /** True when the command was started in the folder that the baseline is for. */
  readonly seesWholeBaseline: boolean;
  readonly notes: readonly string[];
}

export interface FoundBaseline {
  /** From the top of the work tree. */
  readonly path: string;
  /** Undefined when there is none yet. */
  readonly file: BaselineFile | undefined;
}

export const allRules = ruleGroups.flatMap(({ rules }) => rules);
const defaultBaseline = ".job-secrets-baseline";

export interface SettingsRequest {
  /** The one file that counts, for where the command was started; undefined for those that lie in their places. */
  readonly config: string | undefined;
  /** The changes that are asked for; undefined for none, or for those that the job is about. */
  readonly range: RangeRequest | undefined;
}

/** Throws `config` with every mistake of every file, and `unavailable` when the base commit cannot be had. */
export async function readLintSettings(
  doors: Doors,
  platform: Platform,
  { config, range }: SettingsRequest,
): Promise<LintSettings> {
  const base = await baseOf(doors, platform, range);
  return withSnapshot(doors, base, async snapshot => {
    const found = config === undefined ? await readConfigs(snapshot) : [await readNamed(snapshot, config)];
    const main = nearest(found, snapshot.start);
    const { base64, inline, honour, baseline } = main?.options ?? emptyLint;
    const layers = createLayers(found, snapshot.start);
    const path = posix.join(main?.folder ?? "", baseline ?? defaultBaseline);
    const text = await snapshot.read(path);
    return {
      layers,
      rules: allRules.filter(rule => !layers.isOff(rule)),
      base64: base64 ?? "suspicious",
      inline: inline ?? "base",
      honour,
      baseline: { path, file: text === undefined ? undefined : readBaseline(text, path) },
      isOfBase: base !== undefined,
      texts: new Map([...found.map(({ file, text }) => [file, text] as const), [path, text]]),
      top: snapshot.top,
      start: snapshot.start,
      seesWholeBaseline: snapshot.start === (main?.folder ?? ""),
      notes: [
        ...found.filter(each => each !== main).flatMap(idle),
        ...(baseline !== undefined && text === undefined ? [absent(path)] : []),
        ...(await changed(snapshot, [...found.map(({ file }) => file), path])),
      ],
    };
  });
}

/** Whose configuration counts: that of the base commit of a pull request, of changes that are asked for, or of a merge queue. */
async function baseOf(
  doors: Doors,
  platform: Platform,
  range: RangeRequest | undefined,
): Promise<Base | undefined> {
  try {
    const pull = await platform.pullRequest?.(doors);
    if (pull !== undefined) return { commits: [pull.base], mayFetch: true };
    if (range !== undefined) return { commits: range.bases, mayFetch: doors.env.CI !== undefined };
    const proposed = await platform.proposal?.(doors);
    return proposed && { commits: proposed.bases, mayFetch: true };
  } catch (thrown) {
    // A lint refuses nobody, but it has to know whose configuration counts.
    if (!(thrown instanceof AppError) || thrown.code !== "untrusted") throw thrown;
    throw new AppError("unavailable", `cannot read the lint's configuration: ${thrown.message}`, {
      ...(thrown.hint === undefined ? {} : { hint: thrown.hint }),
      cause: thrown,
    });
  }
}

interface FoundLayer extends Layer {
  readonly file: string;
  readonly text: string;
  readonly options: LintOptions;
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

function absent(path: string): string {
  return `lint.baseline names ${path}, and there is none yet; --write-baseline writes it`;
}

/** What a configuration says that only the one counts for where the command is started. */
function idle({ file, options: { base64, inline, honour, baseline } }: FoundLayer): string[] {
  const said = Object.entries({ base64, inline, baseline, honour: honour.length === 0 ? undefined : honour });
  const names = said.flatMap(([name, value]) => (value === undefined ? [] : [`lint.${name}`]));
  if (names.length === 0) return [];
  return [`${file}: ${names.join(", ")} counts only for a lint that is started in that folder`];
}

/** What the changes make of the files that count as they are in its base commit. */
async function changed(snapshot: Snapshot, files: readonly string[]): Promise<string[]> {
  const { here } = snapshot;
  if (here === undefined) return [];
  const notes: string[] = [];
  for (const path of new Set([...snapshot.configs, ...here.configs, ...files])) {
    const [before, now] = [await snapshot.read(path), await here.read(path)];
    if (before === now) continue;
    const what = before === undefined ? "adds" : now === undefined ? "removes" : "changes";
    notes.push(`this branch ${what} ${path}; for its own lint the base commit counts`);
  }
  return notes;
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
