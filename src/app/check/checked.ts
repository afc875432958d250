/** What `check` says of one entry, or of one path of the inventory. */

export type State = "ok" | "outside" | "unlisted" | "stray" | "failed";

export interface Checked {
  readonly name: string;
  readonly reference: string;
  /**
   * `ok`, `outside` (not this identity's, so not looked up), `unlisted` (a program would have to be run to know) or
   * `stray` (the inventory has it, and nothing is there).
   */
  readonly state: State;
  readonly notes: readonly string[];
  /** Whether the inventory names an owner. */
  readonly isOwned: boolean;
}
