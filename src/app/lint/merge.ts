/** Use-case: one report of those that the shards of a lint wrote. */
import { resolve } from "node:path";
import type { Doors } from "../../io/doors.ts";
import { mergeReports } from "../../lint/merge.ts";
import { type ReadReport, readReport } from "../../lint/read-report.ts";
import { AppError, together } from "../../model/error.ts";
import type { Reported } from "./report.ts";

/** Throws `usage` with each file that is not there or no report, and for reports that do not belong together. */
export async function mergeShards({ cwd, files, now }: Doors, names: readonly string[]): Promise<Reported> {
  const failures: AppError[] = [];
  const read: ReadReport[] = [];
  for (const name of names) {
    try {
      const text = await files.readText(resolve(cwd, name));
      if (text === undefined) throw new AppError("usage", `cannot read ${name}: there is no such file`);
      read.push(readReport(text, name));
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      failures.push(thrown);
    }
  }
  if (failures.length > 0) throw together("cannot merge the reports", failures);
  const time = now();
  const report = mergeReports(read.map(each => each.report));
  return { report, settings: { start: read[0]?.start ?? "" }, started: time, ended: time };
}
