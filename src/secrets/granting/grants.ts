/** From scopes and mounts to what each scope reads inside of each store. */
import { minimatch } from "minimatch";
import type { Scope } from "../../model/scope.ts";
import type { Places } from "../locate.ts";
import { globOf, inside, type Steps, stepsOf, textSteps } from "./path-pattern.ts";
import type { Remark } from "./remark.ts";

export interface Grants {
  /** By the name of the store; a path inside of it each. */
  readonly byStore: ReadonlyMap<string, readonly Steps[]>;
  readonly remarks: readonly Remark[];
}

export function grantsOf(scope: Scope, places: Places): Grants {
  const byStore = new Map<string, Steps[]>();
  const remarks: Remark[] = [];
  for (const pattern of scope.read) {
    const found = pattern.includes("://") ? direct(pattern, places) : mounted(pattern, places);
    if (found.length === 0) {
      remarks.push({ effect: "note", scope: scope.name, text: `${pattern} leads into no store` });
    }
    for (const { store, steps, hides } of found) {
      if (steps.length === 0) continue;
      const grants = byStore.get(store) ?? [];
      if (!grants.some(each => globOf(each) === globOf(steps))) byStore.set(store, [...grants, steps]);
      if (hides === undefined) continue;
      const text = `${pattern} as ${globOf(steps)} in the store ${store} also covers what the mount ${hides}/ hides there`;
      remarks.push({ effect: "wider", scope: scope.name, text });
    }
  }
  return { byStore, remarks };
}

interface Found {
  readonly store: string;
  readonly steps: Steps;
  /** The mount that answers for a part of it instead. */
  readonly hides: string | undefined;
}

function mounted(pattern: string, { mounts }: Places): Found[] {
  return stepsOf(pattern).flatMap(steps =>
    mounts.flatMap(mount =>
      inside(steps, mount.prefix.split("/")).map(rest => ({
        store: mount.store,
        steps: [...textSteps(mount.base), ...rest],
        hides: mounts.find(
          ({ prefix }) =>
            prefix.startsWith(`${mount.prefix}/`) &&
            inside(rest, prefix.slice(mount.prefix.length + 1).split("/")).length > 0,
        )?.prefix,
      })),
    ),
  );
}

function direct(pattern: string, { storeNames }: Places): Found[] {
  const [, named = "", path = ""] = /^(.*?):\/\/(.*)$/s.exec(pattern) ?? [];
  const stores = storeNames.filter(store =>
    minimatch(store, named, { dot: true, nocomment: true, nonegate: true }),
  );
  return stores.flatMap(store => stepsOf(path).map(steps => ({ store, steps, hides: undefined })));
}
