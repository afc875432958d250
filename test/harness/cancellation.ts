/** How GitHub's runner ends a step early: it asks, asks harder, and kills. */
import type { Graces, StepProcess } from "./step-process.ts";

export interface Cancellation {
  readonly begun: boolean;
  /** Sends SIGINT now and, as long as `end` is not called, SIGTERM and SIGKILL later. */
  begin(): void;
  /** Kills at once. */
  kill(): void;
  end(): void;
}

export function createCancellation(
  target: StepProcess,
  graces: Graces,
  onSignal: (signal: NodeJS.Signals) => void,
): Cancellation {
  const timers: NodeJS.Timeout[] = [];
  let begun = false;
  const send = (signal: NodeJS.Signals): void => {
    onSignal(signal);
    target.signal(signal);
  };
  return {
    get begun() {
      return begun;
    },
    begin() {
      if (begun) return;
      begun = true;
      timers.push(setTimeout(send, graces.interrupt, "SIGTERM"));
      timers.push(setTimeout(send, graces.interrupt + graces.terminate, "SIGKILL"));
      send("SIGINT");
    },
    kill: () => target.signal("SIGKILL"),
    end() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
