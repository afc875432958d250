/** Everything this program may use of the world, in one value that the fronts make and pass down. */
import type { Environment } from "./environment.ts";
import { type Files, files } from "./files.ts";
import { createHttp, type Http } from "./http.ts";
import { createInput, type Input, type InputSource } from "./input.ts";
import { createOutput, type Output, type Stream } from "./output.ts";
import type { Terminal } from "./terminal.ts";

export type { Environment } from "./environment.ts";

export interface Doors {
  readonly env: Environment;
  /** The directory that relative paths start from. */
  readonly cwd: string;
  readonly files: Files;
  readonly http: Http;
  /** For requests that end what was begun: the job's cancellation does not stop them, and they take little time. */
  readonly parting: Http;
  /** Requested data, and nothing else. */
  readonly stdout: Output;
  /** What people and the platform read: messages, masks, annotations. The Action's stdout, the runner's stderr. */
  readonly log: Output;
  readonly stdin: Input;
  /** Undefined unless stdin, stdout and stderr are all the terminal. */
  readonly terminal: Terminal | undefined;
  now(): Date;
  /** Aborted when the job is cancelled. */
  readonly signal: AbortSignal;
}

export interface Surroundings {
  readonly env: Environment;
  readonly cwd: string;
  readonly stdin: Omit<InputSource, "signal">;
  readonly stdout: Stream;
  readonly log: Stream;
  readonly terminal?: Terminal | undefined;
  readonly signal: AbortSignal;
}

/** In milliseconds. GitHub kills the steps of a cancelled job 10 s after it has asked them to end. */
const partingTime = { tryTimeout: 2_500, totalTimeout: 5_000, tries: 3 } as const;

export function createDoors({ env, cwd, stdin, stdout, log, terminal, signal }: Surroundings): Doors {
  return {
    env,
    cwd,
    files,
    http: createHttp({ signal, env }),
    parting: createHttp({ signal: new AbortController().signal, env, ...partingTime }),
    stdout: createOutput(stdout),
    log: createOutput(log),
    stdin: createInput({ ...stdin, signal }, createOutput(log)),
    terminal,
    now: () => new Date(),
    signal,
  };
}
