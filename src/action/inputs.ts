/** The Action's inputs as one typed request; nothing else reads them. */
import { getInput } from "@actions/core";
import { AppError } from "../model/error.ts";

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
}

/** Inputs that one command takes: what they ask for must not be left out in silence by another. */
const onlyOf: Readonly<Record<string, Inputs["command"]>> = {
  run: "fetch",
  export: "fetch",
  paths: "lint",
  reports: "lint",
};

/** Throws `usage` for a word that an input does not know, and for inputs that contradict each other. */
export function readInputs(): Inputs {
  const command = oneOf("command", optional("command") ?? "fetch", actionCommands);
  refuseForeign(command);
  const target = optional("export");
  const run = optional("run");
  if (run !== undefined && target !== undefined && target !== "none") {
    throw new AppError(
      "usage",
      `cannot export to ${target} and run a command: \`run\` keeps the secrets to that command`,
      {
        hint: "Use two steps, one with `run` and one with `export`.",
      },
    );
  }
  const failOnLeak = oneOf("fail-on-leak", optional("fail-on-leak") ?? "false", ["true", "false"]) === "true";
  if (failOnLeak && run === undefined) {
    throw new AppError("usage", "cannot fail on a leak without `run`: only its output is redacted");
  }
  return {
    command,
    config: optional("config"),
    scope: optional("scope"),
    secrets: optional("secrets"),
    export: oneOf("export", target ?? (run === undefined ? "env" : "none"), exportTargets),
    run,
    audience: optional("audience"),
    allowNames: names("allow-names"),
    overwrite: names("overwrite"),
    failOnLeak,
    paths: lines("paths"),
    reports: lines("reports"),
  };
}

function refuseForeign(command: Inputs["command"]): void {
  for (const [name, only] of Object.entries(onlyOf)) {
    if (optional(name) === undefined || command === only) continue;
    throw new AppError("usage", `cannot use the input \`${name}\` with \`command: ${command}\``, {
      hint: `It is for \`command: ${only}\`.`,
    });
  }
}

function optional(name: string): string | undefined {
  return getInput(name) || undefined;
}

function names(input: string): readonly string[] {
  return getInput(input)
    .split(/[\s,]+/)
    .filter(name => name !== "");
}

function lines(name: string): readonly string[] {
  return getInput(name)
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== "");
}

function oneOf<T extends string>(input: string, value: string, words: readonly T[]): T {
  const word = words.find(each => each === value);
  if (word !== undefined) return word;
  throw new AppError("usage", `cannot use the input \`${input}\`: it is one of ${words.join(", ")}`);
}
