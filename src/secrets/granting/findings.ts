/** What a comparison of rules found, and what it could not read. */
import { type AppError, asAppError } from "../../model/error.ts";
import type { Comparison, Difference } from "../policies/policy.ts";

export class Findings {
  readonly differences: Difference[] = [];
  readonly unread: AppError[] = [];

  /** What a server shows; undefined, and remembered, where it does not. What else there is to compare goes on. */
  async read<T>(reading: Promise<T>, what: string): Promise<T | undefined> {
    try {
      return await reading;
    } catch (thrown) {
      this.unread.push(asAppError(thrown, `compare ${what}`));
      return undefined;
    }
  }

  /** With notes on what is never looked at. */
  comparison(...notes: readonly string[]): Comparison {
    const remarks = notes.map(text => ({ effect: "note" as const, scope: undefined, text }));
    return { differences: this.differences, unread: this.unread, remarks };
  }
}
