/** Front 2, the standalone runner: arguments in, exit code out, and the only place that prints its errors. */
import { constants } from "node:os";
import { isatty } from "node:tty";
import { CommanderError, type Command as Program } from "commander";
import { createDoors, type Doors } from "../io/doors.ts";
import { keepQuiet } from "../io/environment.ts";
import { openStdin } from "../io/input.ts";
import { refuseToTell } from "../io/node-debug.ts";
import { areOneFile, createOutput, outputFault } from "../io/output.ts";
import { createTerminal } from "../io/terminal.ts";
import { AppError, asAppError } from "../model/error.ts";
import type { Cli, GlobalOptions } from "./commands/command.ts";
import { failureOf, loadCommands } from "./commands/index.ts";
import { createProgram, type Words } from "./program.ts";
import { renderError } from "./render-error.ts";

async function main(): Promise<number> {
  const { signal, received } = cancellation();
  const stdin = { isTty: isatty(0), open: openStdin };
  const { stdout, stderr } = process;
  const env = keepQuiet(process.env);
  const terminal = [0, 1, 2].every(isatty) ? createTerminal({ open: stdin.open, screen: stdout }) : undefined;
  let doors: Doors | undefined;
  // Until the command begins: what keeps it from being loaded keeps it from its work.
  const outcome = { code: failureOf(process.argv[2]) ?? 0, options: {} as GlobalOptions };
  const words: Words = { out: "", err: "" };
  const start = (options: GlobalOptions, failure: number): Cli => {
    outcome.options = options;
    if (doors === undefined) outcome.code = failure;
    refuseToTell();
    doors ??= createDoors({ env, cwd: workingDirectory(), stdin, stdout, log: stderr, terminal, signal });
    return createCli(doors, options, code => {
      outcome.code = code;
    });
  };
  try {
    const program = createProgram(await loadCommands(process.argv[2]), start, words);
    return (await obey(program, words)) ?? outcome.code;
  } catch (thrown) {
    const error = outputFault(thrown) ?? asAppError(thrown, "do this");
    const log = doors?.log ?? createOutput(stderr);
    await log.write(renderError(error, outcome.options.verbose === true)).catch(() => undefined);
    return received() ?? (outcome.code === 0 ? error.exitCode : outcome.code);
  }
}

/** Runs the command. Where commander ended it (help, a misuse), prints what it had to say and tells its exit code. */
async function obey(program: Program, words: Words): Promise<number | undefined> {
  try {
    await program.parseAsync(process.argv);
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown;
    if (words.err !== "")
      await createOutput(process.stderr)
        .write(words.err)
        .catch(() => undefined);
    if (words.out !== "") await createOutput(process.stdout).write(words.out);
    return thrown.exitCode;
  }
}

function createCli(doors: Doors, options: GlobalOptions, exitWith: (code: number) => void): Cli {
  return {
    doors,
    options,
    exitWith,
    stderr: areOneFile(1, 2) ? doors.stdout : createOutput(process.stderr),
    say: async message => {
      if (!options.quiet) await doors.log.write(`${message}\n`);
    },
    print: text => doors.stdout.write(text),
  };
}

/** Whoever stands in a folder that was removed stands nowhere: nothing can be found from there. */
function workingDirectory(): string {
  try {
    return process.cwd();
  } catch (cause) {
    throw new AppError("unavailable", "cannot work in this folder: it is no longer there", { cause });
  }
}

/** A first signal cancels what is under way; a second one ends the program as it always would. */
function cancellation(): { signal: AbortSignal; received: () => number | undefined } {
  const controller = new AbortController();
  let code: number | undefined;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      code = 128 + constants.signals[signal];
      controller.abort();
    });
  }
  return { signal: controller.signal, received: () => code };
}

main().then(code => {
  process.exitCode = code;
});
