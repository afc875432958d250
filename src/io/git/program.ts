/** Runs git so that a hostile repository cannot make it run anything, and says in one line why it could not answer. */
import { text } from "node:stream/consumers";
import { AppError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import type { Environment } from "../doors.ts";
import { errorCode } from "../error-code.ts";
import { ask, converse, type Dialog, type Ending } from "../process.ts";

export interface GitProgram {
  /** What git prints as text; undefined when it exits with anything but 0. */
  ask(...args: readonly string[]): Promise<string | undefined>;
  /** What git prints, as it comes. `doing` completes "cannot …". Throws `unavailable` with git's own reason. */
  print(doing: string, args: readonly string[], input?: AsyncIterable<string>): AsyncIterable<Uint8Array>;
  /** A git that is asked more than once. */
  converse(...args: readonly string[]): Promise<Dialog>;
}

export interface GitPlace {
  readonly cwd: string;
  readonly env: Environment;
  /** True where git may reach `origin`. Everywhere else a repository could name any program for that. */
  readonly mayFetch: boolean;
  /** A folder that git is to work in although it belongs to another user. */
  readonly trusted?: string | undefined;
}

/** No program, hook or other object than the one that is asked for, whatever the repository's configuration says. */
const quietly = [
  "--no-pager",
  "--no-optional-locks",
  "--no-replace-objects",
  "--literal-pathspecs",
  ...["core.fsmonitor=false", "core.hooksPath=/dev/null", "gc.auto=0", "maintenance.auto=false"].flatMap(
    setting => ["-c", setting],
  ),
];

/** What a user's variables may say of paths contradicts `--literal-pathspecs`, and git would refuse both. */
const plainPathspecs = { GIT_GLOB_PATHSPECS: "0", GIT_NOGLOB_PATHSPECS: "0", GIT_ICASE_PATHSPECS: "0" };

export function createProgram({ cwd, env, mayFetch, trusted }: GitPlace): GitProgram {
  const network = mayFetch ? "file:git:http:https:ssh" : "none";
  const options = {
    cwd,
    env: {
      ...env,
      LC_ALL: "C",
      GIT_ALLOW_PROTOCOL: network,
      GIT_TERMINAL_PROMPT: "0",
      ...plainPathspecs,
      GIT_GRAFT_FILE: "/dev/null",
      ...(mayFetch ? {} : { GIT_NO_LAZY_FETCH: "1" }),
    },
  };
  const all = trusted === undefined ? quietly : [...quietly, "-c", `safe.directory=${trusted}`];
  const start = (args: readonly string[]) => orUnavailable(converse("git", [...all, ...args], options));
  return {
    ask: (...args) => orUnavailable(ask("git", [...all, ...args], options)),
    converse: (...args) => start(args),
    async *print(doing, args, input) {
      const dialog = await start(args);
      try {
        const told = tellAll(dialog, input);
        yield* dialog.answers;
        await told;
        const { code, complaint } = await dialog.ended;
        if (code !== 0) throw refused(doing, complaint);
      } finally {
        // Nothing, unless whoever reads this stopped half-way.
        dialog.kill();
      }
    },
  };
}

/** Without git nobody knows what is in the repository: that is no mistake of the command line. */
async function orUnavailable<T>(started: Promise<T>): Promise<T> {
  try {
    return await started;
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== "usage") throw thrown;
    const hint = errorCode(thrown.cause) === "ENOENT" ? "Install git." : undefined;
    throw new AppError("unavailable", thrown.message, { hint, cause: thrown });
  }
}

/** `unavailable`, with the line that git died of. */
export function refused(doing: string, complaint: string): AppError {
  const lines = complaint.split("\n").filter(line => line !== "");
  const last = lines.findIndex(each => each.startsWith("fatal: "));
  const first = lines[last] ?? lines[0] ?? "nothing";
  // What it has no name for stands in the next line.
  const line = first.endsWith(":") ? `${first} ${(lines[last + 1] ?? "").trim()}` : first;
  if (/promisor remote|lazy fetch/i.test(complaint)) {
    return new AppError("unavailable", `cannot ${doing}: this partial clone lacks a part of it`, {
      hint: "Bring what was left out: git fetch --refetch --no-filter origin",
    });
  }
  if (tellsOfDamage(complaint)) {
    const named = lines.find(each => tellsOfDamage(each) && objectName.test(each)) ?? line;
    return new AppError(
      "unavailable",
      `cannot ${doing}: this repository is damaged, git says ${printable(named)}`,
      {
        hint: "See how much of it is: git fsck. Then clone it anew.",
      },
    );
  }
  return new AppError("unavailable", `cannot ${doing}: git says ${printable(line)}`);
}

/** How git ends; what it prints is left. */
export async function endOf(git: Pick<GitProgram, "converse">, ...args: readonly string[]): Promise<Ending> {
  const dialog = await git.converse(...args);
  dialog.finish();
  await text(dialog.answers);
  return dialog.ended;
}

const damage =
  /inflate: |unable to (?:unpack|stream|mmap)|\bcorrupt|does not match index|object file \S+ is empty|delta base|garbage at end of/i;
const objectName = /[0-9a-f]{2}\/?[0-9a-f]{38}/;

/** True where git complains of what is there and cannot be what was put there. */
export function tellsOfDamage(complaint: string): boolean {
  return damage.test(complaint);
}

async function tellAll(dialog: Dialog, input: AsyncIterable<string> | undefined): Promise<void> {
  for await (const text of input ?? []) await dialog.tell(text);
  dialog.finish();
}
