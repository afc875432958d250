/** The contract of a way to log in or to sign, where no name says so. */
import type { NameClass } from "../assignment/names.ts";
import type { Syntax } from "../assignment/syntax.ts";

export interface Way {
  /** What stands at the mark, in small letters, at most eight. */
  readonly word: string;
  /** From the mark on, up to the value. */
  readonly behind?: RegExp;
  /** Up to the mark; the first group is the value, where `behind` is absent. Then it has indices. */
  readonly before?: RegExp;
  /** From the mark on, where the value stands before it. */
  readonly beside?: RegExp;
  /** Where the value ends, where that is before the end of its word. */
  readonly until?: RegExp;
  /** Where it is written: in code a value stands in quotes, and has to look more like one. */
  readonly syntax: Syntax;
  readonly kind: NameClass;
  readonly why: string;
}
