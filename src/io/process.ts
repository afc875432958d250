/** The only door to other programs: a child whose output passes through our hands, and small programs asked for text. */
import { type StdioOptions, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { AppError } from "../model/error.ts";
import { attend, codeOf, exitCodeOf, type Running } from "./attend.ts";
import { inheritedFiles } from "./inherited.ts";
import { openPipe, type Pipe } from "./pipe.ts";
import { absentInterpreter } from "./terminal/program.ts";
import { callWitness, type Witness } from "./witness.ts";

export interface ChildRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Takes each chunk; the next one is read when the promise resolves. A rejection closes the child's pipe. */
  readonly onStdout: (chunk: Uint8Array) => Promise<void>;
  readonly onStderr: (chunk: Uint8Array) => Promise<void>;
  /** Takes what comes on both, in its order, where that is wanted and the system has named pipes; else the others do. */
  readonly onBoth?: ((chunk: Uint8Array) => Promise<void>) | undefined;
  /** True when the terminal sends Ctrl-C to the child itself: where nothing else tells, it is not forwarded. */
  readonly sharesTerminal: boolean;
}

export interface ChildEnd {
  /** The child's own exit code, or 128+n for a signal; as in a shell, 127 or 126 when it could not be started. */
  readonly code: number;
  /** Why it could not be started. */
  readonly fault: AppError | undefined;
  /** True when something that it left running still had its outputs open: what that prints from then on is lost. */
  readonly isCut: boolean;
}

export interface Started {
  /** What it prints on each of its files that is a pipe of Node's; undefined for all others. */
  readonly printed: readonly (Readable | undefined)[];
  /** Its exit code, or 128+n for a signal. */
  readonly ended: Promise<number>;
  hasEnded(): boolean;
  kill(signal: NodeJS.Signals): void;
}

/**
 * Runs a program with stdin passed through and signals forwarded. Resolves when it has ended and both outputs are
 * drained. Throws `failed` when an output could not be passed on, unless its reader had just gone away.
 */
export async function runChild(request: ChildRequest): Promise<ChildEnd> {
  const witness = callWitness(() => repeater(request.env.PATH));
  try {
    const running = await startOnPipes(request, witness);
    return { ...(await attend(running, request.command)), fault: undefined };
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    const interpreter = codeOf(thrown) === "ENOENT" ? absentInterpreter(request) : undefined;
    const fault =
      interpreter === undefined
        ? notStarted(request.command, thrown)
        : notInterpreted(request.command, interpreter);
    return { code: codeOf(thrown) === "ENOENT" ? 127 : 126, fault, isCut: false };
  } finally {
    witness.end();
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
    // First, and its stdout is not there when no file is left to be opened: what is thrown before would end the process.
    child.on("error", cause => reject(notStarted(command, cause)));
    child.stdout?.on("data", chunk => chunks.push(chunk));
    child.on("close", code =>
      resolve(code === 0 ? new TextDecoder().decode(Buffer.concat(chunks)) : undefined),
    );
  });
}

export interface Dialog {
  /** What it prints on stdout. */
  readonly answers: AsyncIterable<Uint8Array>;
  /** Writes to its stdin; resolves when that is out, or cannot be written: then its end says why. */
  tell(text: string): Promise<void>;
  /** Closes its stdin. */
  finish(): void;
  readonly ended: Promise<Ending>;
  kill(): void;
}

export interface Ending {
  /** Its exit code, or 128+n for a signal. */
  readonly code: number;
  /** What it printed on stderr, up to some kilobytes. */
  readonly complaint: string;
}

const longestComplaint = 4096;

/** Starts a program that is told and answers in bytes. Throws `usage` when it cannot be started. */
export async function converse(
  command: string,
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<Dialog> {
  const child = spawn(command, [...args], { ...options, stdio: "pipe", windowsHide: true });
  // Its files are not there when none is left to be opened; then all that comes is the error.
  if (child.stderr === undefined) throw notStarted(command, (await once(child, "error"))[0]);
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaint = (complaint + text).slice(0, longestComplaint);
  });
  const ended = new Promise<Ending>(resolve => {
    child.on("close", (code, signal) => resolve({ code: exitCodeOf(code, signal), complaint }));
  });
  // A program that ends early closes its stdin; its exit code says whether that was wrong.
  child.stdin.on("error", () => undefined);
  await once(child, "spawn").catch((cause: unknown) => {
    throw notStarted(command, cause);
  });
  child.on("error", () => undefined);
  return {
    answers: child.stdout,
    tell: text => new Promise(resolve => child.stdin.write(text, () => resolve())),
    finish: () => void child.stdin.end(),
    ended,
    kill: () => void child.kill(),
  };
}

/**
 * Resolves once the program runs; rejects with the operating system's error when it does not. With `leadsGroup` signals
 * reach what it starts, too.
 */
export async function startProgram(
  { command, args, env, cwd }: Pick<ChildRequest, "command" | "args" | "env" | "cwd">,
  stdio: StdioOptions,
  leadsGroup = false,
): Promise<Started> {
  const detached = leadsGroup && process.platform !== "win32";
  const child = spawn(command, [...args], { env, cwd, stdio, detached, windowsHide: true });
  const ended = new Promise<number>(resolve => {
    child.on("exit", (code, signal) => resolve(exitCodeOf(code, signal)));
  });
  await once(child, "spawn");
  // From here on the only error is a signal that may not be sent to the child, and nothing follows from that.
  child.on("error", () => undefined);
  return {
    printed: child.stdio.map(stream => (stream instanceof Readable ? stream : undefined)),
    ended,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    kill: signal => (detached && child.pid !== undefined ? killGroup(child.pid, signal) : child.kill(signal)),
  };
}

function killGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch {
    // Nobody of it is left.
  }
}

/** None where there are no process groups. */
async function repeater(path: string | undefined): Promise<Dialog | undefined> {
  if (process.platform === "win32") return undefined;
  return converse("cat", [], { cwd: "/", env: { PATH: path } });
}

const ofTerminals: readonly NodeJS.Signals[] = ["SIGINT", "SIGQUIT"];

async function startOnPipes(request: ChildRequest, witness: Witness): Promise<Running> {
  const { command, onStdout, onStderr, onBoth, sharesTerminal } = request;
  // Before any is opened here.
  const inherited = inheritedFiles(request.env.MAKEFLAGS);
  const pipes = await openPipes(request.env.PATH, onBoth === undefined ? ["stdout", "stderr"] : ["output"]);
  const [out, err = out] = pipes.map(({ input }) => input);
  try {
    const child = await startProgram(request, [
      "inherit",
      out ?? "pipe",
      err ?? "pipe",
      ...placed(inherited),
    ]);
    const streams = pipes.length > 0 ? pipes.map(({ output }) => output) : child.printed.slice(1, 3);
    const takers = streams.length === 1 ? [onBoth] : [onStdout, onStderr];
    return {
      ...child,
      outputs: takers.map((pass, index) => {
        const stream = streams[index];
        if (stream === undefined || pass === undefined)
          throw new AppError("failed", `cannot hear ${command}`);
        return { stream, pass };
      }),
      hasGot: async signal => (await witness.hasSeen()) ?? (sharesTerminal && ofTerminals.includes(signal)),
    };
  } catch (thrown) {
    for (const { output } of pipes) output.destroy();
    throw thrown;
  } finally {
    for (const { closeInput } of pipes) closeInput();
  }
}

/** Each at its number, from 3 on. */
function placed(files: readonly number[]): (number | "ignore")[] {
  const length = Math.max(2, ...files) - 2;
  return Array.from({ length }, (_, index) => (files.includes(index + 3) ? index + 3 : "ignore"));
}

/** One pipe for each, or none where named pipes cannot be made: then Node's own have to do, one for each output. */
async function openPipes(path: string | undefined, outputs: readonly string[]): Promise<Pipe[]> {
  const name = join(tmpdir(), `job-secrets-${randomBytes(12).toString("hex")}`);
  const names = outputs.map(output => `${name}.${output}`);
  const making = ask("mkfifo", ["-m", "600", ...names], { cwd: tmpdir(), env: { PATH: path } });
  const made = await making.catch(() => undefined);
  return made === undefined ? [] : names.map(openPipe);
}

function notInterpreted(command: string, interpreter: string): AppError {
  const named = interpreter.replace(/\r$/, "");
  const end =
    named === interpreter ? "" : " with a CR behind it (save the script with LF at its lines' ends)";
  const why = `its first line names ${named}${end}, and there is no such program`;
  return new AppError("usage", `cannot run ${command}: ${why}`);
}

export function notStarted(command: string, cause: unknown): AppError {
  const code = codeOf(cause);
  const known: Readonly<Record<string, string>> = {
    ENOENT: "there is no such program",
    EACCES: "it may not be executed",
    EMFILE: "too many files are open",
    ERR_INVALID_ARG_VALUE: "its name is empty",
    E2BIG: "its arguments and environment are too large; deliver large secrets with `as: file`",
  };
  return new AppError("usage", `cannot run ${command || "a command"}: ${known[code] ?? code}`, { cause });
}
