/** Which values of a SOPS file are encrypted: at most one rule a file, matched with keys or with comments. */
import { compileGoPattern } from "./go-pattern.ts";
import type { Leaf } from "./tree.ts";

export const ruleNames = [
  "unencrypted_suffix",
  "encrypted_suffix",
  "unencrypted_regex",
  "encrypted_regex",
  "unencrypted_comment_regex",
  "encrypted_comment_regex",
] as const;

export interface Rule {
  readonly name: (typeof ruleNames)[number];
  readonly text: string;
}

/** What SOPS goes by when a file or a creation rule says nothing. */
export const defaultRule: Rule = { name: "unencrypted_suffix", text: "_unencrypted" };

export type IsEncrypted = (leaf: Leaf) => boolean;

/** Throws a SyntaxError when the rule's pattern cannot be matched here as Go matches it. */
export function compileRule({ name, text }: Rule): IsEncrypted {
  const matches = name.endsWith("_suffix") ? suffix(text) : pattern(text);
  const subjects = name.includes("comment") ? (leaf: Leaf) => leaf.comments : (leaf: Leaf) => leaf.keys;
  const whenMatched = name.startsWith("encrypted");
  return leaf => subjects(leaf).some(matches) === whenMatched;
}

function suffix(text: string): (subject: string) => boolean {
  return subject => subject.endsWith(text);
}

function pattern(text: string): (subject: string) => boolean {
  const compiled = compileGoPattern(text);
  return subject => compiled.test(subject);
}
