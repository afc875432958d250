/** The only door to other programs: a child whose output passes through our hands, and small programs asked for text. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { AppError } from "../model/error.ts";
import { openPipe, type Pipe } from "./pipe.ts";
import { createTraffic, pump, type Traffic } from "./pump.ts";

export interface ChildRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Takes each chunk; the next one is read when the promise resolves. A rejection closes the child's pipe. */
  readonly onStdout: (chunk: Uint8Array) => Promise<void>;
  readonly onStderr: (chunk: Uint8Array) => Promise<void>;
  /** True when the terminal sends Ctrl-C to the child itself, so that it must not be forwarded. */
  readonly sharesTerminal: boolean;
}

export interface ChildEnd {
  /** The child's own exit code, or 128+n for a signal; as in a shell, 127 or 126 when it could not be started. */
  readonly code: number;
  /** Why it could not be started. */
  readonly fault: AppError | undefined;
}

/** How long grandchildren may keep the pipes open in silence after the child has ended: looks, and milliseconds between. */
const silentLooks = 10;
const lookEvery = 100;
const forwarded = ["SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2"] as const;

interface Running {
  readonly child: ChildProcess;
  readonly stdout: Readable;
  readonly stderr: Readable;
}

/**
 * Runs a program with stdin passed through and signals forwarded. Resolves when it has ended and both outputs are
 * drained. Throws `failed` when an output could not be passed on, unless its reader had just gone away.
 */
export async function runChild(request: ChildRequest): Promise<ChildEnd> {
  try {
    const running = await start(request);
    return { code: await attend(running, request), fault: undefined };
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    return { code: codeOf(thrown) === "ENOENT" ? 127 : 126, fault: notStarted(request.command, thrown) };
  }
}

/** Runs a small program to its end and returns what it printed. Undefined when it exits with anything but 0. */
export function ask(
  command: string,
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], {
      ...options,
      stdio: ["ignore", "pipe", "ignore"],
      windowsHide: true,
    });
    const chunks: Uint8Array[] = [];
    child.stdout.on("data", chunk => chunks.push(chunk));
    child.on("error", cause => reject(notStarted(command, cause)));
    child.on("close", code =>
      resolve(code === 0 ? new TextDecoder().decode(Buffer.concat(chunks)) : undefined),
    );
  });
}

/** Resolves once the program runs; rejects with the operating system's error when it does not. */
async function start({ command, args, env, cwd }: ChildRequest): Promise<Running> {
  const pipes = await openPipes(env.PATH);
  const [out = "pipe", err = "pipe"] = pipes.map(({ input }) => input);
  try {
    const child = spawn(command, [...args], { env, cwd, stdio: ["inherit", out, err], windowsHide: true });
    await once(child, "spawn");
    // From here on the only error is a signal that may not be sent to the child, and nothing follows from that.
    child.on("error", () => undefined);
    const [stdout = child.stdout, stderr = child.stderr] = pipes.map(({ output }) => output);
    if (stdout === null || stderr === null) throw new AppError("failed", `cannot hear ${command}`);
    return { child, stdout, stderr };
  } catch (thrown) {
    for (const { output } of pipes) output.destroy();
    throw thrown;
  } finally {
    for (const { closeInput } of pipes) closeInput();
  }
}

/** One pipe for each output, or none where named pipes cannot be made: then Node's own have to do. */
async function openPipes(path: string | undefined): Promise<Pipe[]> {
  const name = join(tmpdir(), `job-secrets-${randomBytes(12).toString("hex")}`);
  const names = [`${name}.stdout`, `${name}.stderr`];
  const making = ask("mkfifo", ["-m", "600", ...names], { cwd: tmpdir(), env: { PATH: path } });
  const made = await making.catch(() => undefined);
  return made === undefined ? [] : names.map(openPipe);
}

/** The exit code, once all that was printed is passed on. */
async function attend(running: Running, { command, onStdout, onStderr, sharesTerminal }: ChildRequest) {
  const { child, stdout, stderr } = running;
  const signals = forwardSignals(running, sharesTerminal);
  const traffic = createTraffic();
  const ended = new Promise<number>(resolve => {
    child.on("exit", (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? "SIGKILL"]));
  });
  const pumps = Promise.all([pump(stdout, onStdout, traffic), pump(stderr, onStderr, traffic)]);
  try {
    const code = await ended;
    const fault = (await drain(running, pumps, traffic)).find(each => each !== undefined && !isClosed(each));
    if (fault === undefined) return code;
    throw new AppError("failed", `cannot pass on what ${command} prints: ${codeOf(fault)}`, { cause: fault });
  } finally {
    signals.stop();
  }
}

/** Waits until all is passed on; grandchildren that hold the pipes open in silence are given up. */
function drain<T>(running: Running, pumps: Promise<T>, traffic: Traffic): Promise<T> {
  let silent = 0;
  const watch = setInterval(() => {
    silent = traffic.any() ? 0 : silent + 1;
    if (silent === silentLooks) closePipes(running);
  }, lookEvery);
  return pumps.finally(() => clearInterval(watch));
}

/** Passes signals on while the child lives. Later ones end the wait for what it left behind. */
function forwardSignals(running: Running, sharesTerminal: boolean): { stop(): void } {
  const { child } = running;
  const listeners = forwarded.map(signal => {
    const ownedByTerminal = sharesTerminal && (signal === "SIGINT" || signal === "SIGQUIT");
    const listener = () => {
      if (child.exitCode !== null || child.signalCode !== null) closePipes(running);
      else if (!ownedByTerminal) child.kill(signal);
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

function closePipes({ stdout, stderr }: Running): void {
  stdout.destroy();
  stderr.destroy();
}

/** True for what a writer meets when its reader has gone, and a reader whose pipe we closed. */
function isClosed(thrown: unknown): boolean {
  return ["EPIPE", "ERR_STREAM_DESTROYED", "ERR_STREAM_PREMATURE_CLOSE"].includes(codeOf(thrown));
}

function notStarted(command: string, cause: unknown): AppError {
  const code = codeOf(cause);
  const known: Readonly<Record<string, string>> = {
    ENOENT: "there is no such program",
    EACCES: "it may not be executed",
    E2BIG: "its arguments and environment are too large; deliver large secrets with `as: file`",
  };
  return new AppError("usage", `cannot run ${command}: ${known[code] ?? code}`, { cause });
}

function codeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return "unknown error";
  return "code" in thrown ? String(thrown.code) : thrown.name;
}
