/** Rules about who imports whom: layers, doors, plug-ins, cycles. */
import { doors, handed, isIn, layers, pluginFolders, whereabouts } from "./house.ts";
import { computed, type Import, type Source } from "./source.ts";
import type { Violation } from "./violation.ts";

type Sources = ReadonlyMap<string, Source>;

export function judgeImports(source: Source, sources: Sources): Violation[] {
  return source.imports.flatMap(each =>
    [
      ...reasonsOfTarget(each, sources),
      ...reasonsOfLayer(source.path, each),
      ...reasonsOfDoor(source.path, each),
      ...reasonsOfPlugin(source.path, each),
    ].map(reason => ({ path: source.path, line: each.line, reason })),
  );
}

function reasonsOfTarget({ specifier, target }: Import, sources: Sources): string[] {
  if (specifier === computed) return ["imports a module whose name is computed"];
  if (target === undefined || sources.has(target)) return [];
  return [`imports ${specifier}, which is no file of src/ (relative imports end in .ts)`];
}

function reasonsOfLayer(path: string, { target, typeOnly }: Import): string[] {
  if (target === undefined) return [];
  const [from, to] = [layerOf(path), layerOf(target)];
  const allowed = layers[from];
  if (allowed === undefined) return [`is in ${from}, which is no layer`];
  if (from === to) return [];
  if (!allowed.includes(to)) return [`imports ${target}: ${from} may not import ${to}`];
  if (to === "io" && !typeOnly && isIn(path, handed)) {
    return [`imports ${target} by value: it gets the doors handed and imports only their types`];
  }
  return [];
}

function reasonsOfDoor(path: string, { specifier, target }: Import): string[] {
  if (target !== undefined) return [];
  const name = specifier.replace(/^node:/, "");
  return doors
    .filter(door => door.modules.includes(name) && !isIn(path, door.open))
    .map(door => `imports ${specifier}: ${whereabouts(door)}`);
}

/** A plug-in imports no other; what lies in a folder of its name is its own and nobody else's. */
function reasonsOfPlugin(path: string, { target }: Import): string[] {
  if (target === undefined) return [];
  const [from, to] = [pluginOf(path), pluginOf(target)];
  if (to === undefined || to === from || path === `${folderOf(target)}index.ts`) return [];
  if (from !== undefined) return [`imports ${target}: a plug-in never imports another (${to})`];
  return target === `${to}.ts` ? [] : [`imports ${target}, which belongs to ${to}.ts alone`];
}

/** `secrets/stores/sops` for the plug-in's file and for what lies in its folder; undefined for everything else. */
export function pluginOf(path: string): string | undefined {
  const home = pluginFolders.find(({ folder }) => path.startsWith(folder));
  if (home === undefined) return undefined;
  const inside = path.slice(home.folder.length);
  if (inside === "index.ts" || inside === home.contract) return undefined;
  return home.folder + inside.replace(/(\/.*|\.ts)$/, "");
}

function folderOf(path: string): string | undefined {
  return pluginFolders.find(({ folder }) => path.startsWith(folder))?.folder;
}

function layerOf(path: string): string {
  const [layer = ""] = path.split("/", 1);
  return layer;
}

/** Every ring of files that import each other, once, told from its first file in the order of the names. */
export function findCycles(sources: Sources): Violation[] {
  const done = new Set<string>();
  const violations: Violation[] = [];
  const walk = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) violations.push(ring(trail.slice(start)));
    if (start >= 0 || done.has(path)) return;
    const targets = new Set(sources.get(path)?.imports.flatMap(({ target }) => target ?? []));
    for (const target of targets) walk(target, [...trail, path]);
    done.add(path);
  };
  for (const path of [...sources.keys()].sort()) walk(path, []);
  return violations;
}

function ring(paths: readonly string[]): Violation {
  const first = [...paths].sort()[0] ?? "";
  const turned = [...paths.slice(paths.indexOf(first)), ...paths.slice(0, paths.indexOf(first)), first];
  return { path: first, line: 1, reason: `is in an import cycle: ${turned.join(" → ")}` };
}
