/** Which process this is, in a word by which another process can tell later whether it still runs. */
import { readFile, readlink } from "node:fs/promises";
import { errorCode } from "./error-code.ts";

const form = /^(\d+)-(\d+)-(\d+)$/;

/**
 * The process id, the time when it was started and the world that its id belongs to: a container has one of its own.
 * Undefined where the system does not tell, as any but Linux.
 */
export async function markOfProcess(): Promise<string | undefined> {
  const world = await ownWorld();
  const life = world === undefined ? undefined : await lifeOf(process.pid);
  return life === undefined || life === "over" ? undefined : `${process.pid}-${life}-${world}`;
}

/** Undefined where nobody can know from here: what has the mark is of another container, or the mark is none. */
export async function isRunning(mark: string): Promise<boolean | undefined> {
  const [, pid, started, world] = form.exec(mark) ?? [];
  if (pid === undefined || world !== (await ownWorld())) return undefined;
  const life = await lifeOf(Number(pid));
  return life === undefined ? undefined : life === started;
}

/** The number of the process ids' name space. Undefined also where /proc shows the processes of another one. */
async function ownWorld(): Promise<string | undefined> {
  try {
    const [self, world] = await Promise.all([readlink("/proc/self"), readlink("/proc/self/ns/pid")]);
    return self === String(process.pid) ? /^pid:\[(\d+)\]$/.exec(world)?.[1] : undefined;
  } catch {
    // No /proc, or one that is closed: nothing is known here.
    return undefined;
  }
}

/** When a process was started, in ticks after the machine; `over` where there is none, undefined where that is not told. */
async function lifeOf(pid: number): Promise<string | undefined> {
  try {
    // The name of the program stands in parentheses and may hold anything, those too.
    const [state, ...fields] = (await readFile(`/proc/${pid}/stat`, "utf8"))
      .replace(/^.*\) /s, "")
      .split(" ");
    return state === "Z" || state === "X" ? "over" : fields[18];
  } catch (thrown) {
    const code = errorCode(thrown);
    return code === "ENOENT" || code === "ESRCH" ? "over" : undefined;
  }
}
