/** The configurations of a repository, one inside of the other: what each says of the files in its folder. */
import { posix } from "node:path";
import type { LintOptions, RuleSetting } from "../../config/config.ts";
import type { Severity } from "../../model/finding.ts";
import type { Rule } from "../rules/rule.ts";
import { holdsIn, type Places, placesOf } from "./places.ts";

export interface Layer {
  /** From the top, with slashes and without one at the end; "" for the top itself. */
  readonly folder: string;
  readonly options: Pick<LintOptions, "exclude" | "rules">;
  /**
   * True for one that nobody can read: what it takes back of the others, and which of them it excludes, nobody knows, so
   * that below its folder none lets anything pass.
   */
  readonly isUnreadable?: boolean;
  /** The files that it is for, from the top; undefined for all in its folder. */
  readonly only?: ReadonlySet<string>;
}

export interface Layers {
  /** False for what the configuration excludes. Paths are as findings have them. */
  isWanted(path: string): boolean;
  /** False for what may have been excluded where a configuration cannot be read, too. */
  wasLookedAt(path: string): boolean;
  /** The same as `isWanted` of the place of a message. */
  isMessageWanted(place: string): boolean;
  /** The same for paths where the same rules hold; "" where nothing says that some hold in places only. */
  rulingAt(path: string): string;
  /** Undefined where the rule does not hold. */
  severityOf(rule: Rule, path: string, isMessage?: boolean): Severity | undefined;
  /** True when the rule holds nowhere. */
  isOff(rule: Rule): boolean;
  /** True when something was asked of a path in the folder of the layer. */
  wasAsked(layer: Layer): boolean;
}

/** `start` is the folder that paths are relative to, from the top: "" or `packages/a`. */
export function createLayers(layers: readonly Layer[], start: string): Layers {
  const outermost = [...layers].sort((one, other) => one.folder.length - other.folder.length).map(read);
  const unreadable = outermost.filter(({ isUnreadable }) => isUnreadable);
  const byFolder = new Map<string, ReadLayer[]>();
  for (const layer of outermost) byFolder.set(layer.folder, [...(byFolder.get(layer.folder) ?? []), layer]);
  const asked = new Set<string>();
  const layersAt = (folder: string, whole: string) =>
    byFolder.get(folder)?.filter(({ only }) => only?.has(whole) !== false) ?? [];
  const above = (whole: string): readonly Inside[] => {
    const found: Inside[] = [];
    for (const [folder, inside] of foldersAbove(whole)) {
      found.unshift(...layersAt(folder, whole).map(layer => ({ layer, inside })));
    }
    return found;
  };
  const isUnknown = (whole: string) =>
    unreadable.some(({ folder }) => folder === "" || whole.startsWith(`${folder}/`));
  // Each file comes here.
  const isExcluded = (path: string, excludedBy: (layer: ReadLayer) => Places): boolean => {
    const whole = fromTop(start, path);
    if (byFolder.size === 0 || isUnknown(whole)) return false;
    for (const [folder, inside] of foldersAbove(whole)) {
      for (const layer of layersAt(folder, whole)) {
        asked.add(folder);
        const says = excludedBy(layer)(inside);
        if (says !== undefined) return says;
      }
    }
    return false;
  };
  return {
    isWanted: path => !isExcluded(path, ({ excluded }) => excluded),
    wasLookedAt: path => !isExcluded(path, ({ excluded }) => excluded) && !isUnknown(fromTop(start, path)),
    isMessageWanted: place => !isExcluded(place, ({ excludedMessages }) => excludedMessages),
    rulingAt(path) {
      if (outermost.every(({ rules }) => rules.size === 0)) return "";
      const whole = fromTop(start, path);
      if (isUnknown(whole)) return "all";
      return above(whole)
        .flatMap(({ layer, inside }) =>
          [...layer.rules].map(([id, { severity, holds }]) => `/${id} ${severity} ${holds?.(inside)}`),
        )
        .join("");
    },
    severityOf(rule, path, isMessage) {
      const whole = fromTop(start, path);
      return isUnknown(whole) ? rule.severity : severityIn(above(whole), rule, isMessage);
    },
    wasAsked: ({ folder }) => asked.has(folder),
    isOff: rule => {
      const said = outermost.flatMap(({ folder, rules }) => {
        const severity = rules.get(rule.id)?.severity;
        return severity === undefined ? [] : [{ folder, severity }];
      });
      return (
        unreadable.length === 0 && said[0]?.folder === "" && said.every(({ severity }) => severity === "off")
      );
    },
  };
}

function severityIn(
  all: readonly Inside[],
  { id, severity: own }: Rule,
  isMessage = false,
): Severity | undefined {
  let severity: Severity | "off" = own;
  let holds = true;
  for (const { layer, inside } of all) {
    const setting = layer.rules.get(id);
    severity = setting?.severity ?? severity;
    holds = (isMessage ? setting?.holdsInMessage : setting?.holds)?.(inside) ?? holds;
  }
  return severity === "off" || !holds ? undefined : severity;
}

interface Inside {
  readonly layer: ReadLayer;
  /** The path from its folder. */
  readonly inside: string;
}

interface ReadLayer {
  readonly folder: string;
  readonly isUnreadable: boolean;
  readonly only: Layer["only"];
  readonly excluded: Places;
  readonly excludedMessages: Places;
  readonly rules: ReadonlyMap<string, ReadSetting>;
}

interface ReadSetting {
  readonly severity: RuleSetting["severity"];
  readonly holds: ((path: string) => boolean) | undefined;
  readonly holdsInMessage: ((place: string) => boolean) | undefined;
}

function read({ folder, options: { exclude, rules }, isUnreadable = false, only }: Layer): ReadLayer {
  const settings = [...rules].map(([id, { severity, paths }]): [string, ReadSetting] => [
    id,
    { severity, holds: paths && holdsIn(paths), holdsInMessage: paths && holdsIn(paths, "message") },
  ]);
  const excludedMessages = placesOf(exclude, "message");
  return {
    folder,
    isUnreadable,
    only,
    excluded: placesOf(exclude),
    excludedMessages,
    rules: new Map(settings),
  };
}

function fromTop(start: string, path: string): string {
  if (path === "" || path.startsWith(".")) return posix.join(start, path);
  return start === "" ? path : `${start}/${path}`;
}

/** Each folder that a path is in, from the innermost to the top, and the path from there. */
function* foldersAbove(path: string): Iterable<readonly [folder: string, inside: string]> {
  for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1))
    yield [path.slice(0, at), path.slice(at + 1)];
  yield ["", path];
}
