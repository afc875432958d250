/** The forms of assignments, and what assigns in them. */
import type { Syntax } from "./syntax.ts";

/**
 * `plain`: `name = value`, `name: value`, an element or a pair · `embedded`: inside a string, as in `?token=…` or
 * `Password=…;` · `argument`: `setName("…")` or `("name", "…")` · `flag`: `--name value` · `remark`: in a comment of
 * code · `column`: below a row of dashes, in the next column.
 */
export type Form = "plain" | "embedded" | "argument" | "flag" | "remark" | "column";

/** What assigns, and where the value may begin, from the end of the name. */
export interface Operator {
  readonly form: Form;
  readonly at: number;
  /** True where only a literal in quotes is a value. */
  readonly needsQuote: boolean;
  /** What the value ends at, where that is neither a quote nor the syntax's own end. */
  readonly until?: RegExp | undefined;
  /** What a value says that is written in a form of its own. */
  readonly decoded?: (written: string) => string;
  /** What the value is, where the written name does not say it. */
  readonly name?: string | undefined;
}

export const plainForm = { form: "plain", needsQuote: false } as const;
export const literalForm = { form: "plain", needsQuote: true } as const;
export const argumentForm = { form: "argument", needsQuote: true } as const;
export const flagForm = { form: "flag", needsQuote: false } as const;
/** An argument of a command, up to what ends that. */
export const untilArgument = { ...flagForm, until: /[\s"'`;|&)]/ } as const;
export const endOfSetting = /\s/;

export interface Name {
  /** What stands before it on its line, up to 256 characters. */
  readonly before: string;
  readonly written: string;
  /** True in an `ENV` or `ARG` instruction. */
  readonly isSet: boolean;
  readonly syntax: Syntax;
}

/** Makes something of an operator, or nothing. */
export type Take<T> = (operator: Operator) => T | undefined;

/** What is made of the operator, where the pattern fits at the beginning. */
export function where<T>(
  pattern: RegExp,
  around: string,
  { form, needsQuote, until, name }: Omit<Operator, "at">,
  take: Take<T>,
): T | undefined {
  pattern.lastIndex = 0;
  return pattern.test(around) ? take({ form, needsQuote, until, name, at: pattern.lastIndex }) : undefined;
}
