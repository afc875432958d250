/** Changes of one place in a YAML or JSON text, made in the text itself so that all else stays as it stands. */
import { isCollection, isMap, type ParsedNode, type YAMLMap } from "yaml";
import { EditError } from "./document.ts";
import {
  blockPair,
  columnOf,
  endOf,
  endOfPair,
  flowMap,
  flowPair,
  indentAt,
  type Layout,
  lineEnd,
  lineStart,
  scalarText,
} from "./yaml-layout.ts";
import { itemsOf, keyOf, sopsPair } from "./yaml-tree.ts";

/** What is to stand in place of a part of the text. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface YamlSource {
  readonly text: string;
  readonly root: YAMLMap.Parsed;
  readonly layout: Layout;
}

/** The splices are places in the text as it is, and do not overlap. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  return splices
    .toSorted((left, right) => right.start - left.start)
    .reduce((result, { start, end, text: part }) => result.slice(0, start) + part + result.slice(end), text);
}

/** Puts a text at the path, and adds to the last map on the way what is missing of the path. */
export function spliceValue(source: YamlSource, path: readonly string[], text: string): Splice {
  if (path[0] === "sops") throw new EditError("sops is the name that SOPS keeps for itself");
  let holder: ParsedNode = source.root;
  let flow = false;
  for (const [depth, segment] of path.entries()) {
    flow ||= isCollection(holder) && holder.flow === true;
    const child = childOf(holder, segment);
    if (child === undefined) return addPair(source, holder, path.slice(depth), text);
    if (!isCollection(child))
      return replaceScalar(source, child, { keys: path.slice(depth + 1), text, flow });
    holder = child;
  }
  throw new EditError("a group of secrets stands there; name one with #field");
}

/** Cuts out the pair at the path, or the nearest one above it that holds nothing else. */
export function spliceRemoval({ text, root }: YamlSource, path: readonly string[]): Splice {
  let holder: ParsedNode = root;
  let cut: { map: YAMLMap.Parsed; key: string } | undefined;
  for (const segment of path) {
    if (isMap(holder))
      cut = cut !== undefined && holder.items.length === 1 ? cut : { map: holder, key: segment };
    else cut = undefined;
    const child = childOf(holder, segment);
    if (child === undefined) break;
    holder = child;
  }
  if (cut === undefined) throw new EditError("it is an item of a list");
  return cutPair(text, cut.map, cut.key);
}

function childOf(holder: ParsedNode, segment: string): ParsedNode | undefined {
  if (isMap(holder)) {
    const pair = holder.items.find(each => keyOf(each) === segment);
    if (pair?.value === null) throw new EditError(`the key ${JSON.stringify(segment)} has no colon`);
    return pair?.value;
  }
  return itemsOf(holder)[Number(segment)];
}

interface Replacement {
  /** Keys that are to lead from here to the text. */
  readonly keys: readonly string[];
  readonly text: string;
  readonly flow: boolean;
}

function replaceScalar(source: YamlSource, node: ParsedNode, { keys, text, flow }: Replacement): Splice {
  const { layout } = source;
  const [start, end] = node.range;
  if (keys.length > 0 && flow) {
    return { start, end, text: flowMap(keys, text, indentAt(source.text, start), layout) };
  }
  if (keys.length > 0) {
    const pad = `${indentAt(source.text, start)}${layout.unit}`;
    const before = source.text.slice(0, start).trimEnd().length;
    return { start: before, end, text: `${layout.eol}${pad}${blockPair(keys, text, pad, layout)}` };
  }
  // An empty value stands right behind its colon or before a comment; a block scalar takes its last line break along.
  const space = source.text[start - 1] === ":" ? " " : "";
  const gap = source.text[end] === "#" ? " " : "";
  const eol = source.text.slice(start, end).endsWith("\n") ? layout.eol : "";
  return { start, end, text: `${space}${scalarText(text, flow)}${gap}${eol}` };
}

function addPair(source: YamlSource, map: ParsedNode, keys: readonly string[], text: string): Splice {
  if (!isMap(map)) throw new EditError("a list takes no new items");
  return map.flow === true ? addFlowPair(source, map, keys, text) : addBlockPair(source, map, keys, text);
}

/** Behind the last pair; in the outermost map before `sops`, which SOPS keeps last. */
function addBlockPair(
  source: YamlSource,
  map: YAMLMap.Parsed,
  keys: readonly string[],
  text: string,
): Splice {
  const { layout } = source;
  const first = map.items[0]?.key.range[0] ?? map.range[0];
  const pad = " ".repeat(columnOf(source.text, first));
  const pair = `${pad}${blockPair(keys, text, pad, layout)}${layout.eol}`;
  const sops = map === source.root ? sopsPair(map) : undefined;
  const at =
    sops === undefined ? lineEnd(source.text, endOf(map)) : lineStart(source.text, sops.key.range[0]);
  const openLine = at > 0 && source.text[at - 1] !== "\n";
  return { start: at, end: at, text: openLine ? layout.eol + pair : pair };
}

function addFlowPair(source: YamlSource, map: YAMLMap.Parsed, keys: readonly string[], text: string): Splice {
  const { layout } = source;
  const [first] = map.items;
  const last = map.items.at(-1);
  if (first === undefined || last === undefined) {
    const [start, end] = map.range;
    return { start, end, text: flowMap(keys, text, indentAt(source.text, start), layout) };
  }
  const spread = source.text.slice(map.range[0], first.key.range[0]).includes("\n");
  const pad = indentAt(source.text, first.key.range[0]);
  const gap = spread ? layout.eol + pad : " ";
  const pair = flowPair(keys, text, pad, { ...layout, spread });
  const sops = map === source.root ? sopsPair(map) : undefined;
  const at = sops === undefined ? endOfPair(last) : sops.key.range[0];
  return { start: at, end: at, text: sops === undefined ? `,${gap}${pair}` : `${pair},${gap}` };
}

function cutPair(text: string, map: YAMLMap.Parsed, key: string): Splice {
  const index = map.items.findIndex(pair => keyOf(pair) === key);
  const [before, pair, after] = [map.items[index - 1], map.items[index], map.items[index + 1]];
  if (pair === undefined) throw new EditError("there is no such key");
  const [start] = pair.key.range;
  if (before === undefined && after === undefined)
    return { start: map.range[0], end: endOf(map), text: "{}" };
  const ownLines = map.flow !== true && text.slice(lineStart(text, start), start).trim() === "";
  if (ownLines) return { start: lineStart(text, start), end: lineEnd(text, endOfPair(pair)), text: "" };
  if (after !== undefined) return { start, end: after.key.range[0], text: "" };
  return { start: before === undefined ? start : endOfPair(before), end: endOfPair(pair), text: "" };
}
