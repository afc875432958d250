/** Whether the operating system will start a program, so that a terminal need not be made for one that is not there. */
import { accessSync, closeSync, constants, openSync, readSync, statSync } from "node:fs";
import { delimiter, resolve } from "node:path";

/** In bytes. Linux takes no longer string, macOS no more of them together. */
const longest = 128 * 1024 - 1;
const most = 1024 * 1024;

/** Where a child finds its program when it has no PATH. */
const usualPath = "/bin:/usr/bin";

interface Program {
  readonly command: string;
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
}

export function isStartable({ command, args, env, cwd }: Program & { readonly args: readonly string[] }) {
  const strings = [command, ...args, ...Object.entries(env).map(variable => variable.join("="))];
  const sizes = strings.map(each => Buffer.byteLength(each) + 1);
  if (sizes.some(size => size > longest) || sizes.reduce((sum, size) => sum + size, 0) > most) return false;
  const path = placesOf(command, env.PATH ?? usualPath, cwd).find(isExecutable);
  const interpreter = path === undefined ? undefined : interpreterOf(path);
  return path !== undefined && (interpreter === undefined || isExecutable(interpreter));
}

/** The program that a script names in its first line, where the script is there and that program is not. */
export function absentInterpreter({ command, env, cwd }: Program): string | undefined {
  const path = placesOf(command, env.PATH ?? usualPath, cwd).find(isExecutable);
  const interpreter = path === undefined ? undefined : interpreterOf(path);
  return interpreter === undefined || isExecutable(interpreter) ? undefined : interpreter;
}

function placesOf(command: string, path: string, cwd: string): string[] {
  if (command === "") return [];
  if (command.includes("/")) return [resolve(cwd, command)];
  return path.split(delimiter).map(folder => resolve(cwd, folder, command));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The program that a script names in its first line; undefined for all that is no script, or may not be read. */
function interpreterOf(path: string): string | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, "r");
    const start = Buffer.alloc(256);
    const text = start.toString("latin1", 0, readSync(file, start));
    return /^#![ \t]*([^ \t\n]+)/.exec(text)?.[1];
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
