/** The contract of file formats: a text taken apart into its tree, and the same text with one place changed. */
import type { MapNode } from "./tree.ts";

/** A parsed file. Edits answer the whole new text, and leave every byte as it is that they need not touch. */
export interface SopsDocument {
  /** All but the `sops` block. */
  readonly root: MapNode;
  /** The `sops` block. */
  readonly metadata: MapNode;
  /**
   * Replaces the scalar or null at a path, or adds to the last map on the way what is missing of the path.
   * Throws an EditError for a key or a text that the format cannot hold.
   */
  withValue(path: readonly string[], text: string): string;
  /** Removes what the path leads to, and the maps above it that become empty. */
  without(path: readonly string[]): string;
  /** Replaces the seal that stands in the `sops` block. */
  withSeal(seal: Seal): string;
}

/** The two fields of the `sops` block that change with every value. */
export interface Seal {
  /** To the second, as `2026-01-02T03:04:05Z`. */
  readonly lastmodified: string;
  /** Encrypted, and bound to `lastmodified`. */
  readonly mac: string;
}

/** A way to write a tree into a file. */
export interface Format {
  /** True when it holds keys and texts only: no maps, no lists. */
  readonly flat: boolean;
  /** Undefined for a text without a `sops` block, which is no SOPS file. Throws a SyntaxFault where it is broken. */
  parse(text: string): SopsDocument | undefined;
  /** The text of a file that holds nothing but its `sops` block. */
  create(metadata: NewMetadata): string;
}

/** The `sops` block of a new file. */
export interface NewMetadata {
  readonly age: readonly { readonly recipient: string; readonly enc: string }[];
  /** What stands beside the keys, in order. */
  readonly fields: Readonly<Record<string, string | boolean>>;
}

/** Why a text is no file of its format: "it is not well-formed YAML (3:5)". Holds nothing of the text. */
export class SyntaxFault extends Error {}

/** Why a format cannot hold what it was asked to. */
export class EditError extends Error {}
