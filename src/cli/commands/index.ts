/** The registry of commands, in the order in which help shows them. */
import type { Command } from "./command.ts";

/** Each is loaded when it is wanted: to load them all takes as long as a small lint. */
const loaders: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  init: () => import("./init.ts"),
  set: () => import("./set.ts"),
  get: () => import("./get.ts"),
  list: () => import("./list.ts"),
  delete: () => import("./delete.ts"),
  run: () => import("./run.ts"),
  export: () => import("./export.ts"),
  redact: () => import("./redact.ts"),
  whoami: () => import("./whoami.ts"),
  explain: () => import("./explain.ts"),
  check: () => import("./check.ts"),
  doctor: () => import("./doctor.ts"),
  policy: () => import("./policy.ts"),
  lint: () => import("./lint.ts"),
  demo: () => import("./demo.ts"),
};

/** The code for whatever keeps a command from its work, also from being loaded; that of the error where none is named. */
const failures = new Map([
  // What `env`, `docker run` and their like exit with when they themselves failed.
  ["run", 125],
]);

export interface NamedCommand extends Command {
  readonly name: string;
  readonly failure: number | undefined;
}

export const commandNames = Object.keys(loaders);

/** The command of this name alone, or all where there is none of it. */
export async function loadCommands(name?: string): Promise<readonly NamedCommand[]> {
  const named = Object.entries(loaders).filter(([each]) => each === name);
  const wanted = named.length > 0 ? named : Object.entries(loaders);
  return Promise.all(
    wanted.map(async ([name, load]) => ({ name, failure: failureOf(name), ...(await load()).command })),
  );
}

export function failureOf(name: string | undefined): number | undefined {
  return name === undefined ? undefined : failures.get(name);
}
