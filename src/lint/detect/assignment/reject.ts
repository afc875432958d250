/** The contract of a reason why a value is no credential. */
import type { Assignment } from "./lexer.ts";
import type { NameClass } from "./names.ts";
import type { Syntax } from "./syntax.ts";

export interface Judged extends Pick<Assignment, "name" | "value" | "isQuoted" | "form"> {
  readonly kind: NameClass | undefined;
  readonly syntax: Syntax;
}

export interface Reject {
  readonly id: string;
  /** True for what a long row of characters of all kinds may look like by chance. */
  readonly byChance?: true;
  readonly rejects: (judged: Judged) => boolean;
}

/** An unquoted value goes to the end of its line there, and is no expression. */
export function endsWithLine(syntax: Syntax): boolean {
  return syntax === "lines" || syntax === "yaml";
}

/** `pw` alone: a width of pulses as often as a password. */
export function isPw(name: string): boolean {
  return /(?:^|\.)pw\d?$/i.test(name);
}
