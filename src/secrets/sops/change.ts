/** Changes of one value in a SOPS file: nothing else in its text changes but the time and the seal. */
import { AppError } from "../../model/error.ts";
import type { Secret } from "../../model/secret.ts";
import { seal } from "./ciphertext.ts";
import { computeMac, contextOf, decryptLeaf, type Unlocked, verify } from "./decrypt.ts";
import { EditError, type Seal } from "./document.ts";
import { parseSopsFile, type SopsFile } from "./sops-file.ts";
import { childOf, type End, endsOf, type Leaf, nodeAt, type TreeNode } from "./tree.ts";

export interface Change {
  /** Keys and list positions from the top. */
  readonly path: readonly string[];
  readonly now: Date;
}

/**
 * The text of the file with the value at the path set, as text, and encrypted if the file's rules say so; the same
 * text when it holds that value. Throws `invalid` where the file cannot hold the value or the path.
 */
export function setValue(unlocked: Unlocked, secret: Secret, change: Change): string {
  const { file, dataKey } = unlocked;
  const { path } = change;
  const node = nodeAt(file.document.root, path);
  const held = node?.type === "leaf" ? decryptLeaf(unlocked, node) : undefined;
  if (held?.kind === "str" && held.secret.equals(secret)) return file.text;
  return refusing(file, () => {
    checkPath(file.document.root, path);
    const draft = parseSopsFile(file.name, file.format, file.document.withValue(path, ""));
    const text = textFor(draft, leafAt(draft, path), secret, dataKey);
    return sealed(unlocked, draft.document.withValue(path, text), change);
  });
}

/** The text of the file without the value at the path, which is there. */
export function removeValue(unlocked: Unlocked, change: Change): string {
  const { file } = unlocked;
  return refusing(file, () => sealed(unlocked, file.document.without(change.path), change));
}

/** The seal over what the file holds. */
export function sealOf(file: SopsFile, dataKey: Uint8Array, now: Date): Seal {
  const lastmodified = `${now.toISOString().slice(0, 19)}Z`;
  const bytes = Buffer.from(computeMac(file, dataKey), "latin1");
  return { lastmodified, mac: seal({ kind: "str", bytes }, dataKey, lastmodified) };
}

function textFor({ metadata }: SopsFile, leaf: Leaf, secret: Secret, dataKey: Uint8Array): string {
  if (!secret.isText)
    throw new EditError("the value is binary, and SOPS files hold text; store it as base64");
  const bytes = Buffer.from(secret.revealBytes());
  if (!metadata.isEncrypted(leaf) || bytes.length === 0) return bytes.toString("utf8");
  const text = seal({ kind: "str", bytes }, dataKey, contextOf(leaf));
  bytes.fill(0);
  return text;
}

/** Writes the new seal, and reads the result as anybody would before it is given away. */
function sealed({ file, dataKey }: Unlocked, text: string, { path, now }: Change): string {
  const changed = parseSopsFile(file.name, file.format, text);
  const seal = sealOf(changed, dataKey, now);
  const result = parseSopsFile(file.name, file.format, changed.document.withSeal(seal));
  verify(result, dataKey);
  if (besides(path, file) !== besides(path, result)) throw new EditError(strangeLayout);
  return result.text;
}

const strangeLayout = "its layout is one that cannot be changed safely here; use `sops set` or `sops edit`";

/** All that is in a file except at the path, above and below it. */
function besides(path: readonly string[], { document }: SopsFile): string {
  const leads = (from: readonly string[], to: readonly string[]) =>
    from.every((key, index) => key === to[index]);
  const ends = [...endsOf(document.root)].filter(end => !leads(end.path, path) && !leads(path, end.path));
  return JSON.stringify(
    ends.map(({ path: place, node }: End) => [place, node.type === "leaf" ? node.scalar : node.type]),
  );
}

function checkPath(root: TreeNode, path: readonly string[]): void {
  let node: TreeNode = root;
  for (const [depth, segment] of path.entries()) {
    const place = JSON.stringify(path.slice(0, depth).join("/"));
    if (node.type === "leaf") throw new EditError(`${place} holds a value, and nothing can be below it`);
    const child = childOf(node, segment);
    if (node.type === "list" && child === undefined)
      throw new EditError(`the list ${place} has no item ${segment}`);
    if (child === undefined) return;
    node = child;
  }
  if (node.type === "map" || node.type === "list")
    throw new EditError(`a ${node.type} of secrets stands there; name one with #field`);
}

function leafAt({ document }: SopsFile, path: readonly string[]): Leaf {
  const node = nodeAt(document.root, path);
  if (node?.type !== "leaf") throw new EditError(strangeLayout);
  return node;
}

/** What goes wrong in an edit of a verified file is a limit of this program's, not a fault of the file. */
function refusing(file: SopsFile, edit: () => string): string {
  try {
    return edit();
  } catch (cause) {
    if (!(cause instanceof EditError) && !(cause instanceof AppError)) throw cause;
    const why = cause instanceof EditError ? cause.message : strangeLayout;
    throw new AppError("invalid", `cannot write ${file.name}: ${why}`, { cause });
  }
}
