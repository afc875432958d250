/** Errors under test: getting hold of one, and looking everywhere in it for what must not be there. */
import { inspect } from "node:util";
import { AppError } from "../src/model/error.ts";

/** Runs what must fail and gives its AppError; anything else that is thrown fails the test. */
export async function failureOf(action: () => unknown): Promise<AppError> {
  try {
    await action();
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
    throw new Error("expected an AppError", { cause: thrown });
  }
  throw new Error("expected an AppError, but nothing was thrown");
}

/** One line for each failure, `code: message`, whether there was one or several. */
export function linesOf(error: AppError): string[] {
  const failures = error.failures.length > 0 ? error.failures : [error];
  return failures.map(each => `${each.code}: ${each.message}`);
}

/** All that could be printed of an error: message, hint, causes, failures, in every depth. */
export function everythingIn(error: unknown): string {
  return inspect(error, { depth: Number.POSITIVE_INFINITY, maxStringLength: null, showHidden: true });
}
