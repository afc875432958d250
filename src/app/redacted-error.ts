/** Errors that name what a user or a shell named, in which a value may stand: told without it. */
import { AppError } from "../model/error.ts";

/** The same error with its words and those of the errors behind it passed through `shown`. */
export function redactedError(error: AppError, shown: (text: string) => string): AppError {
  const { cause, hint } = error;
  return new AppError(error.code, shown(error.message), {
    hint: hint === undefined ? undefined : shown(hint),
    cause: cause instanceof AppError ? redactedError(cause, shown) : cause,
    failures: error.failures.map(each => redactedError(each, shown)),
  });
}
