/** What a store of the type `command` is told under `stores:`. */
import * as v from "valibot";
import { timeoutOption, variablesOption } from "../program-options.ts";
import { holds, isScriptWithValues } from "./arguments.ts";

const run = v.pipe(
  v.array(v.string()),
  v.minLength(1, "must be a list: the program and its arguments"),
  v.check(
    ([program = ""]) => /^[^/\\{}\s-][^/\\{}]*$|^(?:\/|[A-Za-z]:[/\\])[^{}]+$/.test(program),
    "must begin with a program of this machine: a bare name, or an absolute path without placeholders",
  ),
  v.check(
    ([, ...args]) => args.some(argument => holds(argument, "path")),
    "must have {path} in an argument: scopes grant paths, so the program has to heed them",
  ),
  v.check(
    ([program = "", ...args]) =>
      !args.some((argument, index) => isScriptWithValues(program, argument, args[index - 1])),
    'must not put a value into a script: hand it over as an argument, ["sh", "-c", "… \\"$1\\"", "sh", "{path}"]',
  ),
  v.description(
    "The program and its arguments, without a shell: {path}, {field}, {version} and {env} are filled in.",
  ),
);

export const commandOptions = v.strictObject({
  run,
  absent: v.optional(
    v.pipe(
      v.array(
        v.pipe(
          v.number(),
          v.integer("must be an exit code"),
          v.minValue(1),
          v.maxValue(255, "must be an exit code"),
        ),
      ),
      v.description("Exit codes that mean: there is no such secret."),
    ),
    [],
  ),
  env: variablesOption(
    "Variables with credentials that the program gets; programs that `run` starts do not get them.",
  ),
  timeout: timeoutOption,
  keep_newline: v.optional(
    v.pipe(v.boolean(), v.description("Whether the last line's end is part of the value.")),
    false,
  ),
});

/** What the best-known programs log in with: 1Password's, Bitwarden's. */
export const programCredentials = [
  "OP_SERVICE_ACCOUNT_TOKEN",
  "OP_SESSION_*",
  "BWS_ACCESS_TOKEN",
  "BW_SESSION",
  "BW_PASSWORD",
  "BW_CLIENTSECRET",
] as const;

export type CommandOptions = v.InferOutput<typeof commandOptions>;
