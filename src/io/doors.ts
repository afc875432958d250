/** Everything this program may use of the world, in one value that the fronts make and pass down. */
import { type Files, files } from "./files.ts";
import { createHttp, type Http } from "./http.ts";
import { createOutput, type Output } from "./output.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Doors {
  readonly env: Environment;
  /** The directory that relative paths start from. */
  readonly cwd: string;
  readonly files: Files;
  readonly http: Http;
  readonly stdout: Output;
  readonly stderr: Output;
  now(): Date;
  /** Aborted when the job is cancelled. */
  readonly signal: AbortSignal;
}

export interface Surroundings {
  readonly env: Environment;
  readonly cwd: string;
  readonly stdout: Parameters<typeof createOutput>[0];
  readonly stderr: Parameters<typeof createOutput>[0];
  readonly signal: AbortSignal;
}

export function createDoors({ env, cwd, stdout, stderr, signal }: Surroundings): Doors {
  return {
    env,
    cwd,
    files,
    http: createHttp({ signal }),
    stdout: createOutput(stdout),
    stderr: createOutput(stderr),
    now: () => new Date(),
    signal,
  };
}
