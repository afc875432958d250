/** A signal for one wait: it aborts with another signal, or when the time is over. */

export interface Deadline {
  readonly signal: AbortSignal;
  /** Forgets the time and the other signal. Whoever made a deadline ends it. */
  end(): void;
}

/**
 * `AbortSignal.any` and `AbortSignal.timeout` would be shorter: Node 20 loses what they make to its garbage collection
 * while somebody waits for it, and then waits for ever.
 */
export function deadline(other: AbortSignal, milliseconds: number): Deadline {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, milliseconds);
  if (other.aborted) abort();
  else other.addEventListener("abort", abort, { once: true });
  return {
    signal: controller.signal,
    end() {
      clearTimeout(timer);
      other.removeEventListener("abort", abort);
    },
  };
}
