/** The Action's inputs as one typed request; nothing else reads them. */
import { AppError, together } from "../model/error.ts";

const actionCommands = ["fetch", "check", "lint"] as const;
const exportTargets = ["env", "outputs", "none"] as const;

export interface Inputs {
  readonly command: (typeof actionCommands)[number];
  readonly config: string | undefined;
  readonly scope: string | undefined;
  /** Lines of NAME=reference. */
  readonly secrets: string | undefined;
  readonly export: (typeof exportTargets)[number];
  /** A shell command that alone gets the secrets. */
  readonly run: string | undefined;
  readonly audience: string | undefined;
  readonly allowNames: readonly string[];
  /** Variables of the job that secrets may take the place of. */
  readonly overwrite: readonly string[];
  /** Whether the command of `run` fails when a secret in its output had to be redacted. */
  readonly failOnLeak: boolean;
  /** What the lint looks at; none for the changes that the run is about. */
  readonly paths: readonly string[];
  /** Reports of the lint, as `sarif=lint.sarif`. */
  readonly reports: readonly string[];
  /** Where the lint starts, from the workspace; undefined for the workspace itself. */
  readonly directory: string | undefined;
}

/** Inputs that one command takes: what they ask for must not be left out in silence by another. */
const onlyOf: Readonly<Record<string, Inputs["command"]>> = {
  run: "fetch",
  export: "fetch",
  secrets: "fetch",
  paths: "lint",
  reports: "lint",
  "working-directory": "lint",
};

/** The text of an input; "" for one that is not set. */
type Given = (name: string) => string;

/** Throws `usage` for words that an input does not know, and for inputs that contradict each other: for all of them at once. */
export function readInputs(given: Given): Inputs {
  const command = oneOf("command", optional(given, "command") ?? "fetch", actionCommands);
  const run = optional(given, "run");
  const target = oneOf(
    "export",
    optional(given, "export") ?? (run === undefined ? "env" : "none"),
    exportTargets,
  );
  const failOnLeak = oneOf("fail-on-leak", optional(given, "fail-on-leak") ?? "false", ["true", "false"]);
  const faults = [command, target, failOnLeak].filter(each => each instanceof AppError);
  // A command that is not known takes any input.
  if (!(command instanceof AppError)) faults.push(...faultsOfForeign(given, command));
  if (run !== undefined) faults.push(...faultsOfRun(target));
  else if (failOnLeak === "true") {
    faults.push(new AppError("usage", "cannot fail on a leak without `run`: only its output is redacted"));
  }
  if (command instanceof AppError || target instanceof AppError || faults.length > 0)
    throw together("cannot use the inputs", faults);
  return {
    command,
    config: optional(given, "config"),
    scope: optional(given, "scope"),
    secrets: optional(given, "secrets"),
    export: target,
    run,
    audience: optional(given, "audience"),
    allowNames: names(given, "allow-names"),
    overwrite: names(given, "overwrite"),
    failOnLeak: failOnLeak === "true",
    paths: lines(given, "paths"),
    reports: lines(given, "reports")
      .flatMap(line => line.split(nextReport))
      .filter(each => each !== ""),
    directory: optional(given, "working-directory"),
  };
}

function faultsOfForeign(given: Given, command: Inputs["command"]): AppError[] {
  return Object.entries(onlyOf)
    .filter(([name, only]) => optional(given, name) !== undefined && command !== only)
    .map(
      ([name, only]) =>
        new AppError("usage", `cannot use the input \`${name}\` with \`command: ${command}\``, {
          hint: `It is for \`command: ${only}\`.`,
        }),
    );
}

function faultsOfRun(target: Inputs["export"] | AppError): AppError[] {
  if (target instanceof AppError || target === "none") return [];
  const message = `cannot export to ${target} and run a command: \`run\` keeps the secrets to that command`;
  return [new AppError("usage", message, { hint: "Use two steps, one with `run` and one with `export`." })];
}

function optional(given: Given, name: string): string | undefined {
  return given(name) || undefined;
}

function names(given: Given, name: string): readonly string[] {
  return given(name)
    .split(/[\s,]+/)
    .filter(name => name !== "");
}

function lines(given: Given, name: string): readonly string[] {
  return given(name)
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== "");
}

/** Between two reports in a line: what stands before the next one's format. The name of a file may hold blanks and commas, too. */
const nextReport = /[\s,]+(?=[a-z]+(?:[=\s,]|$)|$)/;

function oneOf<T extends string>(input: string, value: string, words: readonly T[]): T | AppError {
  const word = words.find(each => each === value);
  return word ?? new AppError("usage", `cannot use the input \`${input}\`: it is one of ${words.join(", ")}`);
}
