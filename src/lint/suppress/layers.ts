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
}

export interface Layers {
  /** False for what the configuration excludes. Paths are as findings have them. */
  isWanted(path: string): boolean;
  /** The same of the place of a message. */
  isMessageWanted(place: string): boolean;
  /** The same for paths where the same rules hold; "" where nothing says that some hold in places only. */
  rulingAt(path: string): string;
  /** Undefined where the rule does not hold. */
  severityOf(rule: Rule, path: string, isMessage?: boolean): Severity | undefined;
  /** True when the rule holds nowhere. */
  isOff(rule: Rule): boolean;
}

/** `start` is the folder that paths are relative to, from the top: "" or `packages/a`. */
export function createLayers(layers: readonly Layer[], start: string): Layers {
  const outermost = [...layers].sort((one, other) => one.folder.length - other.folder.length).map(read);
  const innermost = [...outermost].reverse();
  const above = (path: string) => {
    const whole = fromTop(start, path);
    return outermost.flatMap(layer => {
      const inside = pathInside(layer.folder, whole);
      return inside === undefined ? [] : [{ ...layer, inside }];
    });
  };
  // Each file comes here.
  const isExcluded = (path: string, excludedBy: (layer: ReadLayer) => Places): boolean => {
    const whole = fromTop(start, path);
    for (const layer of innermost) {
      const inside = pathInside(layer.folder, whole);
      const says = inside === undefined ? undefined : excludedBy(layer)(inside);
      if (says !== undefined) return says;
    }
    return false;
  };
  return {
    isWanted: path => !isExcluded(path, ({ excluded }) => excluded),
    isMessageWanted: place => !isExcluded(place, ({ excludedMessages }) => excludedMessages),
    rulingAt: path =>
      outermost.every(({ rules }) => rules.size === 0)
        ? ""
        : above(path)
            .flatMap(({ rules, inside }) =>
              [...rules].map(([id, { severity, holds }]) => `/${id} ${severity} ${holds?.(inside)}`),
            )
            .join(""),
    severityOf(rule, path, isMessage = false) {
      let severity: Severity | "off" = rule.severity;
      let holds = true;
      for (const { rules, inside } of above(path)) {
        const setting = rules.get(rule.id);
        severity = setting?.severity ?? severity;
        holds = (isMessage ? setting?.holdsInMessage : setting?.holds)?.(inside) ?? holds;
      }
      return severity === "off" || !holds ? undefined : severity;
    },
    isOff: rule => {
      const said = outermost.flatMap(({ folder, rules }) => {
        const severity = rules.get(rule.id)?.severity;
        return severity === undefined ? [] : [{ folder, severity }];
      });
      return said[0]?.folder === "" && said.every(({ severity }) => severity === "off");
    },
  };
}

interface ReadLayer {
  readonly folder: string;
  readonly excluded: Places;
  readonly excludedMessages: Places;
  readonly rules: ReadonlyMap<string, ReadSetting>;
}

interface ReadSetting {
  readonly severity: RuleSetting["severity"];
  readonly holds: ((path: string) => boolean) | undefined;
  readonly holdsInMessage: ((place: string) => boolean) | undefined;
}

function read({ folder, options: { exclude, rules } }: Layer): ReadLayer {
  const settings = [...rules].map(([id, { severity, paths }]): [string, ReadSetting] => [
    id,
    { severity, holds: paths && holdsIn(paths), holdsInMessage: paths && holdsIn(paths, "message") },
  ]);
  const excludedMessages = placesOf(exclude, "message");
  return { folder, excluded: placesOf(exclude), excludedMessages, rules: new Map(settings) };
}

function fromTop(start: string, path: string): string {
  if (path === "" || path.startsWith(".")) return posix.join(start, path);
  return start === "" ? path : `${start}/${path}`;
}

/** The path from the folder, or undefined for one outside of it. */
function pathInside(folder: string, path: string): string | undefined {
  if (folder === "") return path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}
