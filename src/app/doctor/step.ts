/** What the doctor says of one thing that it tried. */
import { asAppError, type ErrorCode, eachFailureOf } from "../../model/error.ts";

export type State = "ok" | "failed" | "not tried";

export interface Step {
  /** `platform`, `login` … */
  readonly step: string;
  /** The store that it is about. */
  readonly store: string | undefined;
  readonly state: State;
  /** What was found, what failed, or why it was not tried. */
  readonly detail: string;
  readonly hint: string | undefined;
  /** Of a failure. */
  readonly code: ErrorCode | undefined;
  readonly milliseconds: number | undefined;
}

export interface Told {
  readonly store?: string | undefined;
  readonly hint?: string | undefined;
  readonly milliseconds?: number | undefined;
}

export function ok(step: string, detail: string, told: Told = {}): Step {
  return { ...base(step, told), state: "ok", detail };
}

export function notTried(step: string, detail: string, told: Told = {}): Step {
  return { ...base(step, told), state: "not tried", detail };
}

/** One step for each failure in what was thrown. */
export function failed(step: string, thrown: unknown, told: Told = {}): readonly Step[] {
  const error = asAppError(thrown, `try the ${step}`);
  const all = eachFailureOf(error);
  return all.map(({ code, message, hint }) => ({
    ...base(step, { ...told, hint: hint ?? told.hint }),
    state: "failed",
    detail: message,
    code,
  }));
}

/** Runs one step; a failure is told instead of thrown. */
export async function attempt<T>(
  step: string,
  work: () => Promise<T> | T,
): Promise<{ readonly value: T | undefined; readonly failures: readonly Step[] }> {
  try {
    return { value: await work(), failures: [] };
  } catch (thrown) {
    return { value: undefined, failures: failed(step, thrown) };
  }
}

function base(step: string, { store, hint, milliseconds }: Told) {
  const rounded = milliseconds === undefined ? undefined : Math.round(milliseconds);
  return { step, store, hint, milliseconds: rounded, code: undefined };
}
