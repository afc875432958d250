/** A message where a job has no page for it: one line on stderr. */
import { printable } from "../model/printable.ts";
import type { Doors } from "./doors.ts";

/** The message may be hostile; it never is a value. */
export async function noteInLog({ log }: Pick<Doors, "log">, level: string, message: string): Promise<void> {
  await log.write(`${level}: ${printable(message)}\n`);
}
