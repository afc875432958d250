/** Keeps memory out of core dumps: that of this program, which holds secrets, and that of what it starts. */
import type { Environment } from "./doors.ts";
import { ask } from "./process.ts";

/**
 * Lowers the limit that children inherit; a program that needs dumps can raise it again. One byte and not none: Linux
 * then gives nothing to a program that collects dumps, either. Where there is no `prlimit`, all stays as it is.
 */
export async function forgoCoreDumps({ PATH }: Environment): Promise<void> {
  if (process.platform !== "linux") return;
  const args = ["--pid", String(process.pid), "--core=1:"];
  await ask("prlimit", args, { cwd: "/", env: { PATH } }).catch(() => undefined);
}
