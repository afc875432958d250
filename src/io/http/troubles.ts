/** Servers that nobody reaches: one request tries for all of them, and what it finds counts for a while. */
import type { AppError } from "../../model/error.ts";

/** So long nobody tries again, in milliseconds: a run's other requests end at once, and a server that is back is found. */
const quiet = 10_000;

/** One request's part in it. */
export interface Trial {
  /** Waits while another request is trying, and throws what it ended with. */
  others(): Promise<void>;
  /** What a try has ended with; undefined when the server was reached. The first that notes a fault tries for the others. */
  note(fault: AppError | undefined): void;
  end(): void;
}

export class Troubles {
  /** By server: what the trial there ends with. */
  readonly #trials = new Map<string, Promise<AppError | undefined>>();

  trialOf(server: string): Trial {
    const trials = this.#trials;
    let last: AppError | undefined;
    let tell: ((fault: AppError | undefined) => void) | undefined;
    return {
      async others() {
        const fault = tell === undefined ? await trials.get(server) : undefined;
        if (fault !== undefined) throw fault;
      },
      note(fault) {
        last = fault;
        if (fault === undefined || trials.has(server)) return;
        trials.set(server, new Promise(resolve => (tell = resolve)));
      },
      end() {
        if (tell === undefined) return;
        tell(last);
        if (last === undefined) trials.delete(server);
        else setTimeout(() => trials.delete(server), quiet).unref();
      },
    };
  }
}
