/** The configurations and the baseline of a project, as they are in the work tree or in the base commit. */
import { posix } from "node:path";
import { type BaselineFile, readBaseline } from "../../lint/suppress/baseline-file.ts";
import { AppError, eachFailureOf, together } from "../../model/error.ts";
import { type FoundLayer, readLayers } from "./config-layers.ts";
import { type Moved, movedIn, placeBefore } from "./moved.ts";
import { defaultBaseline, type Snapshot } from "./snapshot.ts";

export interface FoundBaseline {
  /** From the top of the work tree. */
  readonly path: string;
  /** Undefined when there is none yet, and for one that does not count. */
  readonly file: BaselineFile | undefined;
}

/** A file of the base commit that counts and cannot be read. */
export interface Mistaken {
  /** The folder below which no configuration lets anything pass; undefined for a baseline, which lets nothing pass itself. */
  readonly folder: string | undefined;
  readonly failures: readonly AppError[];
}

export interface Found {
  readonly found: readonly FoundLayer[];
  /** The one that counts where the command was started. */
  readonly main: FoundLayer | undefined;
  readonly baseline: FoundBaseline;
  readonly text: string | undefined;
  readonly mistaken: readonly Mistaken[];
  /** Configurations that do not count since they came with other people's code. */
  readonly foreign: readonly string[];
  readonly moved: readonly Moved[];
}

/**
 * Throws `config` with every mistake of every file in a work tree. What cannot be read in a base commit lets nothing pass,
 * and keeps nobody from looking: else what mends it could not be looked at.
 */
export async function readThere(snapshot: Snapshot, config: string | undefined): Promise<Found> {
  const { layers, foreign } = await readLayers(snapshot, config);
  const found = layers.map(({ layer }) => layer);
  const main = mainOf(found, snapshot.start);
  const moved = await movedIn(snapshot, found);
  const owner = mainOf(found, placeBefore(snapshot.start, moved));
  const path = posix.join(owner?.folder ?? "", owner?.options.baseline ?? defaultBaseline);
  // Which one it names nobody can tell.
  const text = [main, owner].some(each => each?.isUnreadable) ? undefined : await snapshot.read(path);
  const { file, failures } = text === undefined ? unwritten : baselineIn(text, path);
  const mistaken: Mistaken[] = [
    ...layers.map(({ layer: { folder }, failures }) => ({ folder, failures })),
    { folder: undefined, failures },
  ].filter(({ failures }) => failures.length > 0);
  if (mistaken.length > 0 && snapshot.here === undefined) {
    const all = mistaken.flatMap(({ failures }) => failures);
    throw together("cannot read the lint's configuration", all);
  }
  return { found, main, text, baseline: { path, file }, mistaken, foreign, moved };
}

interface ReadBaseline {
  readonly file: BaselineFile | undefined;
  readonly failures: readonly AppError[];
}

const unwritten: ReadBaseline = { file: undefined, failures: [] };

function baselineIn(text: string, path: string): ReadBaseline {
  try {
    return { file: readBaseline(text, path), failures: [] };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return { file: undefined, failures: eachFailureOf(thrown) };
  }
}

/** The innermost whose folder the command was started in, or the outermost of them that cannot be read. */
function mainOf(layers: readonly FoundLayer[], start: string): FoundLayer | undefined {
  const above = layers.filter(({ folder }) => folder === "" || `${start}/`.startsWith(`${folder}/`));
  return above.find(({ isUnreadable }) => isUnreadable) ?? above.at(-1);
}

/**
 * Merged as they are, these would keep every lint from running, also the one of what mends them. What the base has got
 * wrong as well is no mistake of the branch.
 */
export async function mistakesIn(
  here: Snapshot | undefined,
  config: string | undefined,
  ofBase: readonly Mistaken[],
): Promise<readonly string[]> {
  const old = new Set(ofBase.flatMap(({ failures }) => failures.map(({ message }) => message)));
  try {
    if (here !== undefined) await readThere(here, config);
    return [];
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return eachFailureOf(thrown)
      .filter(({ message }) => !old.has(message))
      .map(({ message }) => `what this branch makes of the configuration cannot be read: ${message}`);
  }
}

/** So many files are named. */
const mostNamed = 5;

/** What the reader has to know of them, a line for each. */
export function notesOn(mistaken: readonly Mistaken[]): readonly string[] {
  const more = mistaken.length - mostNamed;
  return [
    ...mistaken.slice(0, mostNamed).map(noteOn),
    ...(more > 0 ? [`in the base commit ${more} more of its configurations cannot be read`] : []),
  ];
}

function noteOn({ folder, failures: [first, ...others] }: Mistaken): string {
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  return `in the base commit: ${first?.message}${more}; until that is mended ${consequenceOf(folder)}`;
}

function consequenceOf(folder: string | undefined): string {
  if (folder === undefined) return "no baseline lets anything pass";
  return folder === ""
    ? "no configuration and no baseline lets anything pass"
    : `no configuration lets anything pass in ${folder}`;
}
