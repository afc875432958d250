/** From the syntax tree of YAML or JSON to the tree of values, with the comments that are in force at every leaf. */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  type ParsedNode,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { kindOfCiphertext } from "./ciphertext.ts";
import { resolvePlain } from "./scalars.ts";
import { type Leaf, type ListNode, type MapNode, nothing, type TreeNode } from "./tree.ts";

export type ParsedPair = Pair<ParsedNode, ParsedNode | null>;

/** Thrown for what YAML allows and SOPS files do not have; `offset` is where in the text. */
export class UnsupportedYaml extends Error {
  readonly offset: number;

  constructor(why: string, node: ParsedNode) {
    super(why);
    this.offset = node.range[0];
  }
}

/** What a node inherits: the keys on the way to it, and the comments of every level above it. */
interface Surroundings {
  readonly keys: readonly string[];
  readonly comments: readonly string[];
}

export function mapNodeOf(map: YAMLMap.Parsed, { keys, comments }: Surroundings): MapNode {
  let near = linesOf(map.commentBefore);
  const entries = map.items.map(pair => {
    const key = keyOf(pair);
    near = [...near, ...linesOf(pair.key.commentBefore)];
    const node = nodeOf(pair.value, { keys: [...keys, key], comments: [...comments, ...near] });
    near = [];
    return { key, node };
  });
  return { type: "map", entries };
}

/** The text of a key: SOPS knows no other keys than texts, whatever they look like. */
export function keyOf({ key }: ParsedPair): string {
  if (!isScalar(key)) throw new UnsupportedYaml("a key that is no plain text", key);
  // Not `value`: SOPS writes the key << with a tag, for which the parser has a symbol.
  return key.source;
}

/** The metadata of SOPS, which is no part of the tree. */
export function sopsPair(root: YAMLMap.Parsed): ParsedPair | undefined {
  return root.items.find(({ key }) => isScalar(key) && key.source === "sops");
}

/** The items of a list without the encrypted comments, which SOPS writes as if they were items. */
export function itemsOf(list: ParsedNode): ParsedNode[] {
  if (!isSeq(list)) return [];
  return list.items.filter(item => !isScalar(item) || kindOfCiphertext(item.source) !== "comment");
}

function nodeOf(node: ParsedNode | null, surroundings: Surroundings): TreeNode {
  if (node === null) return nothing;
  if (isMap(node)) return mapNodeOf(node, surroundings);
  if (isSeq(node)) return listNodeOf(node, surroundings);
  if (isAlias(node)) throw new UnsupportedYaml("an alias (*), which SOPS writes out in full", node);
  if (node.tag !== undefined) throw new UnsupportedYaml("a tag (!)", node);
  const scalar =
    node.type === "PLAIN" ? resolvePlain(node.source) : ({ kind: "str", text: node.source } as const);
  if (scalar === undefined) return nothing;
  const comments = [...surroundings.comments, ...linesOf(node.commentBefore), ...linesOf(node.comment)];
  return { type: "leaf", keys: surroundings.keys, comments, scalar } satisfies Leaf;
}

function listNodeOf(list: YAMLSeq.Parsed, { keys, comments }: Surroundings): ListNode {
  let near = linesOf(list.commentBefore);
  const items = itemsOf(list).map(item => {
    const inForce = [...comments, ...near, ...linesOf(item.commentBefore)];
    near = [];
    return nodeOf(item, { keys, comments: inForce });
  });
  return { type: "list", items };
}

function linesOf(comment: string | null | undefined): string[] {
  return (comment ?? "").split("\n").filter(line => line !== "");
}
