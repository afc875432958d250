/** The program's commands as commander knows them, made from the registry. */
import { CommanderError, type OutputConfiguration, Command as Program } from "commander";
import { closest } from "../model/closest.ts";
import { version } from "../model/version.ts";
import { addGlobalOptions, type Cli, type GlobalOptions } from "./commands/command.ts";
import { commandNames, type NamedCommand } from "./commands/index.ts";

const description =
  "Fetches the secrets that this job may read, masks every form of them, and hands them to later steps or to one command.";

/** What commander itself has to say: help and the version on stdout, a misuse on stderr. Whoever made the program prints it. */
export interface Words {
  out: string;
  err: string;
}

/** `cli` also takes what the command ends with when it fails; 0 where the error decides. */
export function createProgram(
  commands: readonly NamedCommand[],
  cli: (options: GlobalOptions, failure: number) => Cli,
  words: Words,
): Program {
  const program = new Program("job-secrets")
    .description(description)
    .enablePositionalOptions()
    .version(version, "--version", "print the version")
    .configureOutput(collecting(words))
    .showHelpAfterError("Try `job-secrets --help`.")
    .exitOverride(ending());
  addGlobalOptions(program);
  for (const command of commands) {
    const sub = program.command(command.name).summary(command.summary).description(sentence(command.summary));
    sub.usage(command.usage).addHelpText("after", examples(command.examples));
    sub
      .showHelpAfterError(`Try \`job-secrets ${command.name} --help\`.`)
      .exitOverride(ending(command.failure));
    addGlobalOptions(sub);
    command.define(sub, (of = sub) => cli(of.optsWithGlobals<GlobalOptions>(), command.failure ?? 0));
  }
  addHelp(program);
  return program;
}

/** Commander's own command shows the help of the program for a name that it does not know, and does not say so. */
function addHelp(program: Program): void {
  program
    .helpCommand(false)
    .command("help [command]")
    .description("display help for command")
    .action((name?: string) => {
      if (name === undefined) program.help();
      program.commands.find(each => each.name() === name)?.help();
      const meant = closest(String(name), commandNames);
      const hint = meant === undefined ? "" : `\n(Did you mean ${meant}?)`;
      program.error(`error: unknown command '${name}'${hint}`, { code: "commander.unknownCommand" });
    });
}

/** Commander's own writes would end the program with a stack trace when the reader has gone or the disk is full. */
function collecting(words: Words): OutputConfiguration {
  return {
    writeOut: text => {
      words.out += text;
    },
    writeErr: text => {
      words.err += text;
    },
    outputError: (text, write) => write(withoutValue(text).replace(/^error: /, "job-secrets: ")),
  };
}

/** Of an option that is not known only the name is told: `--password=…` and `-p…` may be meant to hold a secret. */
function withoutValue(text: string): string {
  return text.replace(/^(error: unknown option '(?:--[^=]*|-[^-])).*'/su, "$1'");
}

/** Help and version are no failure. */
function ending(misuse = 2): (error: CommanderError) => never {
  return ({ exitCode, code, message }) => {
    throw new CommanderError(exitCode === 0 ? 0 : misuse, code, message);
  };
}

function examples(lines: readonly string[]): string {
  return `\n${lines.length === 1 ? "Example" : "Examples"}:\n${lines.map(line => `  ${line}\n`).join("")}`;
}

function sentence(summary: string): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
}
