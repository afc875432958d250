/** YAML nodes to plain values with their places. Aliases, anchors and tags are refused: what is read is what stands there. */
import { isMap, isScalar, isSeq, type LineCounter, type Node, type YAMLMap } from "yaml";

export type Path = readonly (string | number)[];

/** Where a value stands and how it was written. */
export interface Spot {
  /** Offset of its key; undefined for the items of lists and for the whole file. */
  readonly key: number | undefined;
  readonly value: number;
  /** A scalar as written, without its quotes. */
  readonly source: string | undefined;
}

export interface ValueFault {
  readonly path: Path;
  readonly offset: number;
  readonly why: string;
}

export interface Values {
  /** Maps are objects, lists are arrays; what has a fault is undefined. */
  readonly root: unknown;
  readonly spots: ReadonlyMap<string, Spot>;
  readonly faults: readonly ValueFault[];
}

/** Keys that JavaScript gives a meaning of its own. */
const unusableKeys = ["__proto__", "constructor", "prototype"];
const explanations = {
  "&": "an anchor (&name) is not read here; a text that begins with & stands in quotes",
  "!": 'a tag (!name) is not read here; a text that begins with ! stands in quotes, as in "!refs/heads/main"',
  "*": 'an alias (*name) is not read here; a text that begins with * stands in quotes, as in "**/*.lock"',
} as const;

/** Names a place in `Values.spots`. */
export function spotKey(path: Path): string {
  return JSON.stringify(path);
}

/** `text` is what the node was parsed from. */
export function convertNode(node: Node, text: string, lines: LineCounter): Values {
  const spots = new Map<string, Spot>();
  const faults: ValueFault[] = [];
  const root = convert(node, [], undefined);
  return { root, spots, faults };

  function convert(node: Node, path: Path, key: number | undefined): unknown {
    const value = node.range?.[0] ?? 0;
    spots.set(spotKey(path), { key, value, source: isScalar(node) ? node.source : undefined });
    const refused = refusal(node);
    if (refused !== undefined) {
      faults.push({ path, offset: text.lastIndexOf(refused, value), why: explanations[refused] });
      return undefined;
    }
    if (isMap<Node, Node | null>(node)) return convertMap(node, path);
    if (isSeq<Node>(node)) return node.items.map((item, index) => convert(item, [...path, index], undefined));
    return isScalar(node) ? node.value : undefined;
  }

  function convertMap(map: YAMLMap<Node, Node | null>, path: Path): Record<string, unknown> {
    const values: Record<string, unknown> = {};
    for (const { key, value } of map.items) {
      const name = isScalar(key) ? (key.source ?? String(key.value)) : "";
      const inner = name === "" ? path : [...path, name];
      const offset = key.range?.[0] ?? 0;
      const why = refusedKey(key, name) ?? repeated(inner);
      if (why !== undefined) {
        faults.push({ path: inner, offset, why });
        continue;
      }
      if (value === null) spots.set(spotKey(inner), { key: offset, value: offset, source: "" });
      values[name] = value === null ? null : convert(value, inner, offset);
    }
    return values;
  }

  function repeated(path: Path): string | undefined {
    const first = spots.get(spotKey(path))?.key;
    return first === undefined ? undefined : `stands here twice, first in line ${lines.linePos(first).line}`;
  }
}

/** The sign that a node begins with and that makes it one of those that are not read. */
function refusal(node: Node): keyof typeof explanations | undefined {
  if ("anchor" in node && node.anchor !== undefined) return "&";
  if (node.tag !== undefined) return "!";
  return isMap(node) || isSeq(node) || isScalar(node) ? undefined : "*";
}

function refusedKey(key: Node, name: string): string | undefined {
  const refused = refusal(key);
  if (refused !== undefined) return explanations[refused];
  if (!isScalar(key)) return "a key is a text, not a list or a map";
  if (name === "") return "a key is missing before the colon";
  if (name === "<<") return "merge keys (<<) are not read here; write the keys out";
  return unusableKeys.includes(name) ? "this key cannot be used" : undefined;
}
