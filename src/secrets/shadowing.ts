/** Variables that are set already where secrets go: nothing takes the place of another value in silence. */
import { basename, dirname } from "node:path";
import type { Environment } from "../io/doors.ts";
import { covers } from "../io/environment.ts";
import { didYouMean } from "../model/closest.ts";
import { AppError } from "../model/error.ts";
import { Secret } from "../model/secret.ts";
import type { Catch } from "./fetch.ts";
import type { SinkContext } from "./sinks/sink.ts";
import type { Item } from "./wanted.ts";

interface Place {
  readonly already: Environment;
  readonly fileDirectory: string | undefined;
}

/**
 * Every variable that holds something else, as `name` errors. The same value again is no fault, nor is an empty one, nor
 * a file of ours from an earlier step. `overwrite` are names, or beginnings with a `*`, that the user gave up.
 */
export function faultsOfShadowing(
  { fetched, plain }: Catch,
  overwrite: readonly string[],
  { already, fileDirectory }: Pick<SinkContext, "already" | "fileDirectory">,
): readonly AppError[] {
  if (already === undefined) return [];
  const place = { already: already(), fileDirectory };
  const secrets = fetched.map(({ wanted: { name, as, reference }, secret }) => ({
    item: { name, as, value: secret },
    from: reference.text,
  }));
  const others = plain.map(({ name, value }) => ({
    item: { name, value, as: "text" as const },
    from: "a plain value",
  }));
  return [...secrets, ...others]
    .filter(({ item }) => isShadowing(item, place) && !overwrite.some(each => covers(each, item.name)))
    .map(({ item: { name }, from }) => fault(name, from));
}

/** What of `overwrite` can let nothing give way, because no value goes there. */
export function idleOverwrites(names: readonly string[], overwrite: readonly string[]): readonly string[] {
  return overwrite
    .filter(pattern => !names.some(name => covers(pattern, name)))
    .map(
      pattern => `nothing to overwrite: no secret is delivered as ${pattern}${didYouMean(pattern, names)}`,
    );
}

function isShadowing({ name, value, as }: Item, { already, fileDirectory }: Place): boolean {
  const held = already[name];
  if (!held) return false;
  if (as === "file") return !isOurFile(held, name, fileDirectory);
  return typeof value === "string" ? value !== held : !value.equals(Secret.fromText(held));
}

/** The one of an earlier step or of the command around this one, which was made beside where ours will be. */
function isOurFile(path: string, name: string, directory: string | undefined): boolean {
  const made = dirname(path);
  return (
    directory !== undefined &&
    basename(path) === name &&
    dirname(made) === dirname(directory) &&
    /^job-secrets-(?:run-[\w-]+-)?[0-9a-f]{24}$/.test(basename(made))
  );
}

function fault(name: string, from: string): AppError {
  return new AppError(
    "name",
    `cannot deliver ${from} as ${name}: the job has set it already, to another value`,
    {
      hint: `Take it out of the job's own variables, choose another name, or give its value up: --overwrite ${name} (the Action's input is overwrite).`,
    },
  );
}
