/** What a SOPS file holds beside its own metadata: maps, lists and scalars in the order in which they stand. */

export type TreeNode = MapNode | ListNode | Leaf | Nothing;

export interface MapNode {
  readonly type: "map";
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly key: string;
  readonly node: TreeNode;
}

export interface ListNode {
  readonly type: "list";
  readonly items: readonly TreeNode[];
}

/** A scalar as it stands in the file, encrypted or not. */
export interface Leaf {
  readonly type: "leaf";
  /** The keys on the way to it, without positions in lists: what SOPS binds a ciphertext to. */
  readonly keys: readonly string[];
  /** The comments that are in force here, without their `#`, as they stand in the file. */
  readonly comments: readonly string[];
  readonly scalar: Scalar;
}

/** `null`: SOPS neither encrypts nor hashes it, and here it counts as absent. */
export interface Nothing {
  readonly type: "nothing";
}

export type Kind = "str" | "int" | "float" | "bool" | "time" | "bytes" | "comment";

export interface Scalar {
  readonly kind: Kind;
  /** Numbers and booleans are written as SOPS hashes them: `1.5`, `True`. */
  readonly text: string;
}

export const nothing: Nothing = { type: "nothing" };

/** The node below `node` that one segment names (a key, or a position in a list), or undefined. */
export function childOf(node: TreeNode, segment: string): TreeNode | undefined {
  if (node.type === "map") return node.entries.find(({ key }) => key === segment)?.node;
  if (node.type === "list") return /^(0|[1-9]\d*)$/.test(segment) ? node.items[Number(segment)] : undefined;
  return undefined;
}

/** The node that a path of keys and list positions leads to, or undefined when the path leaves the tree. */
export function nodeAt(root: TreeNode, path: readonly string[]): TreeNode | undefined {
  let node: TreeNode | undefined = root;
  for (const segment of path) node = node === undefined ? undefined : childOf(node, segment);
  return node;
}

/** Where the tree ends: a scalar, a null or an empty collection, with the keys and positions that lead to it. */
export interface End {
  readonly path: readonly string[];
  readonly node: TreeNode;
}

/** Every end in document order, which is the order in which SOPS hashes the values. */
export function* endsOf(node: TreeNode, path: readonly string[] = []): Generator<End> {
  const children = childrenOf(node);
  if (children.length === 0) yield { path, node };
  for (const { key, node: child } of children) yield* endsOf(child, [...path, key]);
}

function childrenOf(node: TreeNode): readonly Entry[] {
  if (node.type === "map") return node.entries;
  return node.type === "list" ? node.items.map((item, index) => ({ key: String(index), node: item })) : [];
}

/** The node as plain data: every scalar a text, null undefined. */
export function dataOf(node: TreeNode): unknown {
  if (node.type === "map") return Object.fromEntries(node.entries.map(each => [each.key, dataOf(each.node)]));
  if (node.type === "list") return node.items.map(dataOf);
  return node.type === "leaf" ? node.scalar.text : undefined;
}
