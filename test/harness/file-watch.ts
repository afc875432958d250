/** Sees what a running step writes to its command files and below RUNNER_TEMP. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { CommandFile } from "./step.ts";

/** The folder of the command files, which lies in RUNNER_TEMP. */
export const commandFolder = "_runner_file_commands";

export type Change =
  | { readonly file: CommandFile; readonly content: string }
  | { readonly paths: readonly string[] };

interface FileWatch {
  /** What has changed since the last look. */
  look(): readonly Change[];
}

function createFileWatch(commandFiles: ReadonlyMap<CommandFile, string>, temp: string): FileWatch {
  const sizes = new Map<CommandFile, number>();
  let seen = pathsBelow(temp);
  return {
    look() {
      const changes: Change[] = [];
      for (const [file, path] of commandFiles) {
        const size = existsSync(path) ? statSync(path).size : 0;
        if (size === (sizes.get(file) ?? 0)) continue;
        sizes.set(file, size);
        changes.push({ file, content: size === 0 ? "" : readFileSync(path, "utf8") });
      }
      const paths = pathsBelow(temp);
      if (paths.join("\n") !== seen.join("\n")) changes.push({ paths });
      seen = paths;
      return changes;
    },
  };
}

/** All files and folders below RUNNER_TEMP but the runner's own, in the order of their paths. */
export function pathsBelow(folder: string, prefix = ""): readonly string[] {
  return entries(join(folder, prefix)).flatMap(entry => {
    const path = join(prefix, entry.name);
    if (path === commandFolder) return [];
    return entry.isDirectory() ? [path, ...pathsBelow(folder, path)] : [path];
  });
}

/** What is in the folder; nothing when it went away in between. */
function entries(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => a.name.localeCompare(b.name));
  } catch (thrown) {
    if (thrown instanceof Error && "code" in thrown && thrown.code === "ENOENT") return [];
    throw thrown;
  }
}

/** Milliseconds between two looks. */
const lookEvery = 2;

/**
 * Reports each change after two more turns of the event loop: by then all that the step had written to its pipes
 * before the change has been read, so that a mask which came first is known.
 */
export function watchChanges(
  files: ReadonlyMap<CommandFile, string>,
  temp: string,
  report: (change: Change) => void,
): { end(): Promise<void> } {
  const watch = createFileWatch(files, temp);
  const look = async () => {
    const changes = watch.look();
    await twoTurns();
    for (const change of changes) report(change);
  };
  const timer = setInterval(() => void look(), lookEvery);
  return {
    async end() {
      clearInterval(timer);
      await twoTurns();
      await look();
    },
  };
}

async function twoTurns(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) await new Promise(resolve => setImmediate(resolve));
}
