/** Whether this program is the one that its terminal listens to, and not one that a shell runs behind it (`&`). */
import { readFile } from "node:fs/promises";
import { ask } from "../process.ts";

/** True also where nobody can tell. */
export async function isInForeground(): Promise<boolean> {
  const [own, foreground] = (await groupsFromProc()) ?? (await groupsFromPs()) ?? [];
  return own === foreground;
}

/** The process group of this program, and the one in the foreground of its terminal. */
type Groups = readonly (string | undefined)[];

async function groupsFromProc(): Promise<Groups | undefined> {
  const stat = await readFile("/proc/self/stat", "utf8").catch(() => undefined);
  // The name of the program comes before, in brackets, and may hold anything.
  const [, , group, , , foreground] = stat?.slice(stat.lastIndexOf(")") + 2).split(" ") ?? [];
  return group === undefined ? undefined : [group, foreground];
}

async function groupsFromPs(): Promise<Groups | undefined> {
  const arguments_ = ["-o", "pgid=,tpgid=", "-p", `${process.pid}`];
  const answer = await ask("/bin/ps", arguments_, { cwd: "/", env: {} }).catch(() => undefined);
  return answer?.trim().split(/\s+/);
}
