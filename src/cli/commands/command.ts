/** The contract of commands: what `job-secrets NAME` takes, and what it does. */
import { InvalidArgumentError, type Command as Program } from "commander";
import type { Doors } from "../../io/doors.ts";
import type { Output } from "../../io/output.ts";

/** Options that every command has. */
export interface GlobalOptions {
  readonly config?: string;
  readonly audience?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** What a command may use, beside what it was asked. */
export interface Cli {
  readonly doors: Doors;
  /** The door to stdout where that is the same file. */
  readonly stderr: Output;
  readonly options: GlobalOptions;
  /** Prints a message for people, on stderr; nothing with --quiet. */
  say(message: string): Promise<void>;
  /** Prints requested data, on stdout. */
  print(text: string): Promise<void>;
  /** Ends the program with this code, once everything is printed. */
  exitWith(code: number): void;
}

export interface Command {
  /** Arguments, as the usage line shows them: `<reference>`. */
  readonly usage: string;
  readonly summary: string;
  /** Command lines that work, shown by --help. */
  readonly examples: readonly string[];
  /** Adds arguments, options and the action to the program's command of this name. `cli` takes a command below that. */
  define(command: Program, cli: (of?: Program) => Cli): void;
}

/** The options that every command has. */
export function addGlobalOptions(program: Program): void {
  program
    .option("--config <file>", "the configuration file")
    .option("--audience <name>", "the audience of the job's OIDC token")
    .option("--json", "print JSON where a table is printed")
    .option("-q, --quiet", "print nothing but requested data, warnings and errors")
    .option("-v, --verbose", "print the causes of errors too");
}

/** Collects an option that may be given several times, or once with commas. None is asked for by no option at all. */
export function several(value: string, before: readonly string[] | undefined): readonly string[] {
  const parts = value.split(",").filter(part => part !== "");
  if (parts.length === 0 || value === "--") throw new InvalidArgumentError("It names nothing.");
  return [...(before ?? []), ...parts];
}

/** As `several`, for values that may hold commas. */
export function repeated(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}
