/** The one error class: a closed code, a sentence, a hint, and never a value, a token or a response body. */

/** Every way in which this program can fail, and the exit code that it gives (0 done and 1 findings are no errors). */
export const exitCodes = {
  usage: 2,
  config: 2,
  name: 2,
  refused: 4,
  untrusted: 4,
  absent: 3,
  denied: 3,
  unavailable: 3,
  invalid: 3,
  timeout: 3,
  throttled: 3,
  undeliverable: 3,
  unmaskable: 3,
  cancelled: 3,
  failed: 3,
} as const;

export type ErrorCode = keyof typeof exitCodes;

export interface ErrorDetails {
  /** What the reader can do about it, as one sentence. */
  readonly hint?: string | undefined;
  readonly cause?: unknown;
  /** Where several things failed, each of them. */
  readonly failures?: readonly AppError[];
}

/**
 * A failure that a front can print as it stands. The message reads "cannot <verb> <noun>: <why>" and is built from
 * names and references only. Anything thrown that is no AppError is a fault of this program.
 */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly failures: readonly AppError[];

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.hint = details.hint;
    this.failures = details.failures ?? [];
  }

  get exitCode(): number {
    return exitCodes[this.code];
  }
}

/** Exit codes, the gravest first: refusals, mistakes in the configuration, and what a store or the network did. */
export const gravity: readonly number[] = [4, 2, 3];

/** Those that it carries, or itself where it carries none. */
export function eachFailureOf(error: AppError): readonly AppError[] {
  return error.failures.length > 0 ? error.failures : [error];
}

/** One failure stays itself; several become one error that carries each of them once and exits as the gravest. */
export function together(message: string, failures: readonly AppError[]): AppError {
  const all = failures.flatMap(eachFailureOf);
  const flat = [...new Map(all.map(each => [`${each.code}: ${each.message}`, each])).values()];
  const [first] = flat;
  if (first !== undefined && flat.length === 1) return first;
  const gravest = gravity
    .map(exit => flat.find(each => each.exitCode === exit))
    .find(each => each !== undefined);
  return new AppError(gravest?.code ?? "failed", message, { failures: flat });
}

/** The AppError that `thrown` is, or one that says a fault of this program happened while it tried to `doing`. */
export function asAppError(thrown: unknown, doing: string): AppError {
  if (thrown instanceof AppError) return thrown;
  if (isMissingModule(thrown)) {
    return new AppError("unavailable", `cannot ${doing}: a file of this program is missing`, {
      hint: "Install it anew, or check it out anew.",
      cause: thrown,
    });
  }
  const kind = thrown instanceof Error ? thrown.name : typeof thrown;
  return new AppError("failed", `cannot ${doing}: unexpected ${kind}`, { cause: thrown });
}

/** True for what Node throws where a part of this program, which is loaded only when it is wanted, is no longer there. */
function isMissingModule(thrown: unknown): boolean {
  return thrown instanceof Error && "code" in thrown && thrown.code === "MODULE_NOT_FOUND";
}
