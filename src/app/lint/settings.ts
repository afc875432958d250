/** What the configurations and the baseline of a project say to the lint. */
import type { Platform } from "../../ci/platform.ts";
import { emptyLint, type InlinePolicy, type LintOptions } from "../../config/config.ts";
import type { Doors } from "../../io/doors.ts";
import { ruleGroups } from "../../lint/rules/index.ts";
import type { Rule } from "../../lint/rules/rule.ts";
import type { RangeRequest } from "../../lint/sources/source.ts";
import { createLayers, type Layers } from "../../lint/suppress/layers.ts";
import type { Base64Level } from "../../model/base64-level.ts";
import { AppError } from "../../model/error.ts";
import { broughtBy } from "./brought.ts";
import type { FoundLayer } from "./config-layers.ts";
import { type FoundBaseline, mistakesIn, notesOn, readThere } from "./configurations.ts";
import { layersOf, notesOnMoved } from "./moved.ts";
import { notesOnForeign } from "./nested.ts";
import type { SettingsTexts } from "./settings-digest.ts";
import { type Base, type FoundCommit, withSnapshot } from "./snapshot.ts";

export interface LintSettings {
  readonly layers: Layers;
  /** Those that hold somewhere. */
  readonly rules: readonly Rule[];
  readonly base64: Base64Level;
  readonly inline: InlinePolicy;
  readonly honour: LintOptions["honour"];
  readonly baseline: FoundBaseline;
  /** What is called like one in other folders, and does not count for this lint. */
  readonly otherBaselines: readonly string[];
  /** True where they were read from the base commit, since whoever made the changes wrote what is here. */
  readonly isOfBase: boolean;
  /** That commit, and by which names it was looked for. */
  readonly base: (Base & FoundCommit) | undefined;
  /** The files that they were read from. */
  readonly texts: SettingsTexts;
  /** The top of the work tree, and where the command was started from there: "" or `packages/a`. */
  readonly top: string;
  readonly start: string;
  /** True when the command was started in the folder that the baseline is for. */
  readonly seesWholeBaseline: boolean;
  /** The configurations that said something of what was looked at, from the top. */
  readonly configurations: () => readonly string[];
  readonly notes: readonly string[];
  /** What keeps a lint from passing, whatever it finds. */
  readonly gaps: readonly string[];
}

export const allRules = ruleGroups.flatMap(({ rules }) => rules);

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
    const read = await readThere(snapshot, config);
    const { found, main, baseline, mistaken, foreign, moved } = read;
    const { base64, inline, honour } = main?.options ?? emptyLint;
    const layers = createLayers([...found, ...layersOf(moved, found)], snapshot.start);
    const files = [
      ...found.map(({ file, text }) => [file, text] as const),
      [baseline.path, read.text] as const,
    ];
    const brought = await broughtBy(
      snapshot,
      files.map(([file]) => file),
    );
    const rules = allRules.filter(rule => !layers.isOff(rule));
    return {
      layers,
      rules,
      base64: base64 ?? "suspicious",
      inline: inline ?? "base",
      honour,
      baseline,
      otherBaselines: snapshot.baselines.filter(each => each !== baseline.path),
      isOfBase: base !== undefined,
      base: base && snapshot.commit && { ...base, ...snapshot.commit },
      texts: new Map(files),
      top: snapshot.top,
      start: snapshot.start,
      seesWholeBaseline: snapshot.start === (main?.folder ?? ""),
      configurations: () =>
        found
          .filter(each => (each === main || layers.wasAsked(each)) && counts(each, each === main))
          .map(({ file }) => file),
      notes: [
        ...notesOn(mistaken),
        ...notesOnForeign(foreign),
        ...notesOnMoved(moved),
        ...found.filter(each => each !== main && each.isUnreadable !== true).flatMap(idle),
        ...(main?.options.baseline !== undefined && read.text === undefined ? [absent(baseline.path)] : []),
        ...brought,
      ],
      gaps: [
        ...(brought.length === 0 ? [] : await mistakesIn(snapshot.here, config, mistaken)),
        ...(rules.length === 0 ? ["no rule holds: all of them are off"] : []),
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

function absent(path: string): string {
  return `lint.baseline names ${path}, and there is none yet; --write-baseline writes it`;
}

/** Whether it says anything of what is looked at from here. */
function counts({ options, isUnreadable }: FoundLayer, isMain: boolean): boolean {
  if (isUnreadable === true) return false;
  const { exclude, rules, honour, base64, inline, baseline } = options;
  const everywhere = exclude.length + rules.size;
  const here = [base64, inline, baseline].filter(each => each !== undefined).length + honour.length;
  return everywhere + (isMain ? here : 0) > 0;
}

/** What a configuration says that only the one counts for where the command is started. */
function idle({ file, options: { base64, inline, honour, baseline } }: FoundLayer): string[] {
  const said = Object.entries({ base64, inline, baseline, honour: honour.length === 0 ? undefined : honour });
  const names = said.flatMap(([name, value]) => (value === undefined ? [] : [`lint.${name}`]));
  if (names.length === 0) return [];
  return [`${file}: ${names.join(", ")} counts only for a lint that is started in that folder`];
}
