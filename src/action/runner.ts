/**
 * What GitHub's runner tells the Action, and what it keeps for the post step. GitHub's own toolkit would do it, but
 * brings along a whole HTTP client, which is most of a megabyte to load before the first secret is fetched.
 */
import type { Environment } from "../io/doors.ts";
import { files } from "../io/files.ts";
import { AppError } from "../model/error.ts";

/** An input of the step without the space around it; "" where it is absent. */
export function inputOf(env: Environment, name: string): string {
  return (env[`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`] ?? "").trim();
}

/** What the main step kept under this name; "" where it kept nothing. */
export function stateOf(env: Environment, name: string): string {
  return env[`STATE_${name}`] ?? "";
}

/** Keeps one line for the post step. Throws `config` where there is no file for it. */
export async function keepState(env: Environment, name: string, value: string): Promise<void> {
  const path = env.GITHUB_STATE;
  if (!path || (await files.kind(path)) === undefined) throw unkept("GITHUB_STATE names no file");
  // A second line would be a state of its own.
  if (/[\r\n]/.test(value)) throw unkept(`the value of \`${name}\` has more than one line`);
  await files.appendLines(path, `${name}=${value}\n`);
}

function unkept(why: string): AppError {
  return new AppError("config", `cannot leave a note for the post step: ${why}`);
}
