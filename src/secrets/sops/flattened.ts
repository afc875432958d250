/** Metadata that a flat file spells out in its keys: `age__list_0__map_recipient`. */
import type { MapNode, TreeNode } from "./tree.ts";

/** A branch under construction: its children by key or by position. */
type Branch = Map<string, Branch | string>;

/** Builds the tree that the keys describe: `__map_` leads to a key, `__list_` to a position. */
export function unflatten(pairs: readonly (readonly [key: string, text: string])[]): MapNode {
  const root: Branch = new Map();
  for (const [flat, text] of pairs) {
    const steps = flat.split(/__(?:map|list)_/);
    const last = steps.pop() ?? "";
    let branch = root;
    for (const step of steps) {
      const known = branch.get(step);
      const inner: Branch = known instanceof Map ? known : new Map();
      branch.set(step, inner);
      branch = inner;
    }
    branch.set(last, text);
  }
  return mapOf(root);
}

function mapOf(branch: Branch): MapNode {
  return { type: "map", entries: [...branch].map(([key, child]) => ({ key, node: nodeOf(child) })) };
}

function nodeOf(child: Branch | string): TreeNode {
  if (typeof child === "string") {
    return { type: "leaf", keys: [], comments: [], scalar: { kind: "str", text: child } };
  }
  const isList = [...child.keys()].every(key => /^\d+$/.test(key));
  return isList ? { type: "list", items: [...child.values()].map(nodeOf) } : mapOf(child);
}
