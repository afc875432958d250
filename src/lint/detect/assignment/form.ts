/** The forms of assignments, and what assigns in them. */

/**
 * `plain`: `name = value`, `name: value`, an element or a pair · `embedded`: inside a string, as in `?token=…` or
 * `Password=…;` · `argument`: `setName("…")` or `("name", "…")` · `flag`: `--name value`.
 */
export type Form = "plain" | "embedded" | "argument" | "flag";

/** What assigns, and where the value may begin, from the end of the name. */
export interface Operator {
  readonly form: Form;
  readonly at: number;
  /** True where only a literal in quotes is a value. */
  readonly needsQuote: boolean;
  /** What the value ends at, where that is neither a quote nor the syntax's own end. */
  readonly until?: RegExp;
  /** What the value is, where the written name does not say it. */
  readonly name?: string;
}
