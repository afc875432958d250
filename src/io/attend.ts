/** Stays with a child that runs: passes on what it prints and the signals that are sent to us, until all is over. */
import { constants } from "node:os";
import type { Readable } from "node:stream";
import { AppError } from "../model/error.ts";
import { errorCode } from "./error-code.ts";
import { isClosed, outputFault } from "./output.ts";
import { createTraffic, pump, type Traffic } from "./pump.ts";

export interface Running {
  readonly outputs: readonly ChildOutput[];
  /** The child's own exit code, or 128+n for a signal. */
  readonly ended: Promise<number>;
  hasEnded(): boolean;
  kill(signal: NodeJS.Signals): void;
  /** True for a signal that came to us just now and has reached the child without us, so that it must not be passed on. */
  hasGot(signal: NodeJS.Signals): Promise<boolean>;
}

export interface ChildOutput {
  readonly stream: Readable;
  /** Takes each chunk; the next one is read when the promise resolves. A rejection closes the stream. */
  readonly pass: (chunk: Uint8Array) => Promise<void>;
}

export interface Attended {
  /** The exit code. */
  readonly code: number;
  /** True when something that outlived the child still had its outputs open, and was not waited for any longer. */
  readonly isCut: boolean;
}

/** How long grandchildren may keep the pipes open in silence after the child has ended: looks, and milliseconds between. */
const silentLooks = 10;
const lookEvery = 100;
const forwarded = ["SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2"] as const;

/**
 * Resolves once all that was printed is passed on. Throws `failed` when an output could not be passed on, unless
 * its reader had just gone away.
 */
export async function attend(running: Running, command: string): Promise<Attended> {
  const signals = forwardSignals(running);
  const traffic = createTraffic();
  const pumps = Promise.all(running.outputs.map(({ stream, pass }) => pump(stream, pass, traffic)));
  try {
    const code = await running.ended;
    const { results, isCut } = await drain(running, pumps, traffic);
    const fault = results.find(each => each !== undefined && !isClosed(each));
    if (fault === undefined) return { code, isCut };
    throw notPassedOn(command, fault);
  } finally {
    signals.stop();
  }
}

/** Why something that the command printed is lost. */
export function notPassedOn(command: string, cause: unknown): AppError {
  const why = `cannot pass on what ${command} prints: ${codeOf(cause)}`;
  return outputFault(cause) ?? new AppError("failed", why, { cause });
}

/** What a shell reports for the end of a child. */
export function exitCodeOf(code: number | null, signal: NodeJS.Signals | null): number {
  return code ?? 128 + constants.signals[signal ?? "SIGKILL"];
}

export function codeOf(thrown: unknown): string {
  return errorCode(thrown) ?? (thrown instanceof Error ? thrown.name : "unknown error");
}

/** Waits until all is passed on; grandchildren that hold the pipes open in silence are given up. */
async function drain<T>(
  running: Running,
  pumps: Promise<T>,
  traffic: Traffic,
): Promise<{ readonly results: T; readonly isCut: boolean }> {
  let silent = 0;
  let isCut = false;
  const watch = setInterval(() => {
    silent = traffic.any() ? 0 : silent + 1;
    if (silent !== silentLooks) return;
    isCut = true;
    closeOutputs(running);
  }, lookEvery);
  const results = await pumps.finally(() => clearInterval(watch));
  return { results, isCut };
}

/** Passes signals on while the child lives. Later ones end the wait for what it left behind. */
function forwardSignals(running: Running): { stop(): void } {
  const listeners = forwarded.map(signal => {
    const listener = () => {
      if (running.hasEnded()) closeOutputs(running);
      else void passOn(running, signal);
    };
    process.on(signal, listener);
    return { signal, listener };
  });
  return {
    stop: () => {
      for (const { signal, listener } of listeners) process.off(signal, listener);
    },
  };
}

async function passOn(running: Running, signal: NodeJS.Signals): Promise<void> {
  if (!(await running.hasGot(signal)) && !running.hasEnded()) running.kill(signal);
}

function closeOutputs({ outputs }: Running): void {
  for (const { stream } of outputs) stream.destroy();
}
