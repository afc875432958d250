/** A step's process between two pipes: its lines in the order in which GitHub's runner gets to them, and its end. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createLineSplitter } from "./line-splitter.ts";
import { openPipe, type Pipe } from "./pipe.ts";
import type { StreamName } from "./step.ts";

export interface Program {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** A folder for the names that pipes need for a moment. */
  readonly folder: string;
}

/** Milliseconds that a cancelled process gets before the next signal, and its streams after its end. */
export interface Graces {
  readonly interrupt: number;
  readonly terminate: number;
  readonly streams: number;
}

export interface StepProcess {
  /** Gives out the lines that have arrived: all of stderr before any of stdout. */
  drain(): void;
  signal(name: NodeJS.Signals): void;
  /** Resolves when the process is gone and its streams are closed, or were given up. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  /** All bytes that came out so far. */
  text(stream: StreamName): string;
}

export function startStepProcess(
  program: Program,
  graces: Graces,
  onLine: (stream: StreamName, line: string) => void,
): StepProcess {
  const pipes = {
    stdout: openPipe(join(program.folder, "stdout")),
    stderr: openPipe(join(program.folder, "stderr")),
  };
  const child = spawn(program.file, program.args, {
    env: program.env,
    cwd: program.cwd,
    // A group of its own, so that what is left of it can be killed.
    detached: true,
    stdio: ["ignore", pipes.stdout.input, pipes.stderr.input],
  });
  const stdout = collect(pipes.stdout);
  const stderr = collect(pipes.stderr);
  return {
    drain() {
      for (const line of stderr.take()) onLine("stderr", line);
      for (const line of stdout.take()) onLine("stdout", line);
    },
    signal(name) {
      if (name === "SIGKILL") killGroup(child);
      else child.kill(name);
    },
    ended: end(child, [stdout.closed, stderr.closed], graces.streams, () => {
      pipes.stdout.output.destroy();
      pipes.stderr.output.destroy();
    }),
    text: stream => Buffer.concat(stream === "stdout" ? stdout.chunks : stderr.chunks).toString("utf8"),
  };
}

function collect({ output, closeInput }: Pipe) {
  closeInput();
  const splitter = createLineSplitter();
  const chunks: Uint8Array[] = [];
  let queue: string[] = [];
  output.on("data", (bytes: Uint8Array) => {
    chunks.push(bytes);
    queue.push(...splitter.push(bytes));
  });
  const closed = new Promise<void>(resolve => {
    output.on("close", () => {
      queue.push(...splitter.end());
      resolve();
    });
  });
  const take = (): readonly string[] => {
    const lines = queue;
    queue = [];
    return lines;
  };
  return { chunks, closed, take };
}

async function end(
  child: ChildProcess,
  closed: readonly Promise<void>[],
  grace: number,
  giveUp: () => void,
): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  const outcome = await new Promise<{ code: number | null; signal: NodeJS.Signals | null }>(
    (resolve, reject) => {
      child.on("error", reject);
      child.on("exit", (code, signal) => resolve({ code, signal }));
    },
  );
  const timer = setTimeout(() => {
    killGroup(child);
    giveUp();
  }, grace);
  await Promise.all(closed);
  clearTimeout(timer);
  return outcome;
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
