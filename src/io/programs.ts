/** Programs that are asked for a secret: from outside of the project, in an environment of their own, heard up to a bound. */
import { realpath } from "node:fs/promises";
import { delimiter, parse, resolve } from "node:path";
import type { Readable } from "node:stream";
import { AppError } from "../model/error.ts";
import { deadline } from "./deadline.ts";
import type { Environment } from "./doors.ts";
import { without } from "./environment.ts";
import { notStarted, type Started, startProgram } from "./process.ts";
import { findProgram, foldersOutside, isInside } from "./program-file.ts";

export interface ProgramRequest {
  /** A bare name, or an absolute path. */
  readonly command: string;
  readonly args: readonly string[];
  /** Variables that reach it though they hold credentials. */
  readonly keep: readonly string[];
  /** Variables of its own. */
  readonly set?: Readonly<Record<string, string>>;
  /** The files that say what to run, where the configuration does not: none may lie in the project. */
  readonly from?: readonly string[];
  /** Milliseconds until it is ended. */
  readonly timeout: number;
}

export interface ProgramAnswer {
  /** Its exit code, or 128+n for a signal. */
  readonly code: number;
  readonly output: Uint8Array;
  /** So many bytes it wrote on stderr. They may hold values, so nobody sees them. */
  readonly complaint: number;
}

export interface Programs {
  /** The file that `ask` would start. Throws as that does where there is none. */
  find(command: string): Promise<string>;
  /**
   * Runs a program to its end. Its folder is the root, where no path leads into the project by chance. Throws
   * `unavailable` where it cannot be started, `invalid` where it or an argument lies in the project or it prints too
   * much, `timeout` and `cancelled`.
   */
  ask(request: ProgramRequest): Promise<ProgramAnswer>;
}

export interface ProgramSurroundings {
  readonly env: Environment;
  readonly signal: AbortSignal;
  /** The folders whose contents a pull request brings. Asked when the first program is started. */
  project(): Promise<readonly string[]>;
  /** Globs of variables that hold credentials. */
  credentials(): readonly string[];
}

const root = parse(process.execPath).root;
const mostOutput = 16 * 1024 * 1024;
/** Milliseconds: for a program that is asked to end, and for what it left behind to close its outputs. */
const grace = 1000;

export function createPrograms({ env, signal, project, credentials }: ProgramSurroundings): Programs {
  const places = async () => {
    const inside = await realPaths(await project());
    return { inside, folders: await foldersOutside(env.PATH ?? "", inside) };
  };
  return {
    async find(command) {
      const { inside, folders } = await places();
      return findProgram(command, folders, inside);
    },
    async ask({ command, args, keep, set = {}, from = [], timeout }) {
      const { inside, folders } = await places();
      const file = await findProgram(command, folders, inside);
      await refuseFiles(command, from, inside);
      await refuseArguments(command, args, inside);
      const given = {
        ...withoutPlaces(without(env, credentials()), inside),
        ...only(env, keep),
        ...withoutPlaces(set, inside),
        PATH: folders.join(delimiter),
      };
      const starting = startProgram(
        { command: file, args, env: given, cwd: root },
        ["ignore", "pipe", "pipe"],
        true,
      );
      const started = await starting.catch((cause: unknown) => {
        throw new AppError("unavailable", notStarted(command, cause).message, { cause });
      });
      return hear(started, command, timeout, signal);
    },
  };
}

/** What a program prints until it ends. */
async function hear(
  started: Started,
  command: string,
  timeout: number,
  signal: AbortSignal,
): Promise<ProgramAnswer> {
  const [, stdout, stderr] = started.printed;
  const { signal: limit, end: forget } = deadline(signal, timeout);
  let isTooMuch = false;
  const end = () => endProgram(started);
  limit.addEventListener("abort", end, { once: true });
  const output = collect(stdout, mostOutput, () => {
    isTooMuch = true;
    end();
  });
  const complaint = count(stderr);
  try {
    const code = await started.ended;
    await closed([stdout, stderr]);
    if (isTooMuch) throw new AppError("invalid", `cannot ask ${command}: it prints over 16 MiB`);
    if (signal.aborted) throw new AppError("cancelled", `cannot ask ${command}: the job was cancelled`);
    if (limit.aborted) {
      throw new AppError("timeout", `cannot ask ${command}: it did not end within ${timeout / 1000} s`, {
        hint: "It may wait for somebody to type; `timeout:` under the store gives it longer.",
      });
    }
    return { code, output: output(), complaint: complaint() };
  } finally {
    limit.removeEventListener("abort", end);
    forget();
  }
}

function endProgram(started: Started): void {
  started.kill("SIGTERM");
  setTimeout(() => started.kill("SIGKILL"), grace).unref();
}

function collect(stream: Readable | undefined, most: number, onTooMuch: () => void): () => Buffer {
  const chunks: Buffer[] = [];
  let size = 0;
  stream?.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size <= most) chunks.push(chunk);
    else onTooMuch();
  });
  return () => Buffer.concat(chunks);
}

function count(stream: Readable | undefined): () => number {
  let size = 0;
  stream?.on("data", (chunk: Buffer) => {
    size += chunk.length;
  });
  return () => size;
}

/** Waits until the outputs are read to their ends; what the program left running may hold them open for a while only. */
async function closed(streams: readonly (Readable | undefined)[]): Promise<void> {
  const ends = streams.map(
    stream =>
      new Promise<void>(resolve => {
        if (stream === undefined || stream.readableEnded || stream.destroyed) resolve();
        else stream.once("close", () => resolve()).once("end", () => resolve());
      }),
  );
  const timer = setTimeout(() => {
    for (const stream of streams) stream?.destroy();
  }, grace);
  await Promise.all(ends);
  clearTimeout(timer);
}

async function refuseFiles(
  command: string,
  files: readonly string[],
  project: readonly string[],
): Promise<void> {
  for (const file of files) {
    if (!(await isInside(file, project))) continue;
    throw new AppError("invalid", `cannot ask ${command}: ${file}, which says so, is a file of the project`, {
      hint: "A pull request could change what is run: keep it on the machine.",
    });
  }
}

async function refuseArguments(
  command: string,
  args: readonly string[],
  project: readonly string[],
): Promise<void> {
  for (const argument of args) {
    const isPlace = argument !== "" && (await isInside(resolve(root, argument), project));
    if (!isPlace && !namesPlace(argument, project)) continue;
    throw new AppError("invalid", `cannot ask ${command}: one of its arguments is a place in the project`, {
      hint: "A pull request could change what is there: keep scripts and settings for it on the machine.",
    });
  }
}

/** A variable that names a place in the project could make a program run what is there. */
function withoutPlaces(
  env: Readonly<Record<string, string>>,
  project: readonly string[],
): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => !namesPlace(value, project)));
}

function namesPlace(text: string, project: readonly string[]): boolean {
  return project.some(folder => text === folder || text.includes(`${folder}/`));
}

function only(env: Environment, names: readonly string[]): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of names) {
    const value = env[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

/** Each folder as it is called and as it really is. */
async function realPaths(folders: readonly string[]): Promise<readonly string[]> {
  const real = await Promise.all(folders.map(folder => realpath(folder).catch(() => folder)));
  return [...new Set([...folders, ...real])];
}
