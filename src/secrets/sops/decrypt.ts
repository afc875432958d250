/** Opens the values of a SOPS file and verifies the seal (MAC) over all of them. */
import { createHash } from "node:crypto";
import { AppError } from "../../model/error.ts";
import { Secret } from "../../model/secret.ts";
import { open, type Plain } from "./ciphertext.ts";
import type { SopsFile } from "./sops-file.ts";
import { endsOf, type Leaf } from "./tree.ts";

/** A file with its key, verified: nobody without the key changed any value of it. */
export interface Unlocked {
  readonly file: SopsFile;
  readonly dataKey: Uint8Array;
}

export interface Opened {
  readonly kind: Plain["kind"];
  readonly secret: Secret;
}

/** Sets seals over encrypted values only apart from seals over all values: the SHA-256 of "sops". */
const encryptedOnlySeed = createHash("sha256").update("sops").digest();

/** Opens every value once. Throws `invalid` when a value, a key or the order was changed without the data key. */
export function verify(file: SopsFile, dataKey: Uint8Array): Unlocked {
  const { mac, lastModified } = file.metadata;
  const computed = computeMac(file, dataKey);
  const kept = open(mac, dataKey, lastModified)?.bytes.toString("latin1");
  if (kept === computed) return { file, dataKey };
  throw tampered(
    file.name,
    kept === undefined ? "its MAC cannot be decrypted" : "its MAC does not match its values",
  );
}

export function decryptLeaf({ file, dataKey }: Unlocked, leaf: Leaf): Opened {
  const { kind, bytes } = clearOf(file, leaf, dataKey);
  const secret = kind === "bool" ? Secret.fromText(printed(bytes)) : Secret.fromBytes(bytes);
  bytes.fill(0);
  return { kind, secret };
}

/** The seal over the values as they stand: a SHA-512 in upper-case hexadecimal digits. */
export function computeMac(file: SopsFile, dataKey: Uint8Array): string {
  const { isEncrypted, macOnlyEncrypted } = file.metadata;
  const hash = createHash("sha512");
  if (macOnlyEncrypted) hash.update(encryptedOnlySeed);
  for (const { node } of endsOf(file.document.root)) {
    if (node.type !== "leaf") continue;
    const { kind, bytes } = clearOf(file, node, dataKey);
    if (kind !== "comment" && (isEncrypted(node) || !macOnlyEncrypted)) hash.update(bytes);
    bytes.fill(0);
  }
  return hash.digest("hex").toUpperCase();
}

/** What SOPS binds a value to. */
export function contextOf({ keys }: Leaf): string {
  return `${keys.join(":")}:`;
}

/** An encrypted leaf opened, any other one as it stands. SOPS leaves an empty text as it is. */
function clearOf(file: SopsFile, leaf: Leaf, dataKey: Uint8Array): Plain {
  const { kind, text } = leaf.scalar;
  if (text === "" || !file.metadata.isEncrypted(leaf)) return { kind, bytes: Buffer.from(text, "utf8") };
  const plain = open(text, dataKey, contextOf(leaf));
  if (plain !== undefined) return plain;
  // Quoted, because a key may hold anything.
  const place = JSON.stringify(leaf.keys.join("/"));
  throw tampered(file.name, `the value at ${place} is not what was encrypted there`);
}

/** Booleans are hashed as `True`, and printed as `true`. */
function printed(bool: Buffer): string {
  return bool.toString("latin1").toLowerCase();
}

function tampered(file: string, why: string): AppError {
  return new AppError("invalid", `cannot decrypt ${file}: ${why} (changed by hand, merged or corrupted)`, {
    hint: "Take the last good version from git and repeat the change with `job-secrets set` or `sops edit`.",
  });
}
