/** The Action's `run`: one command with the secrets in its environment, redacted, and the leaks on the job's page. */
import { openJobFor } from "../app/fetch.ts";
import { leakReport, showLeaks } from "../app/leaks.ts";
import { run } from "../app/run.ts";
import type { Doors } from "../io/doors.ts";
import { createOutput } from "../io/output.ts";
import type { Inputs } from "./inputs.ts";
import { shellFor } from "./shell.ts";

/** The command's own exit code; 1 for a leak that fails. */
export async function runJob(doors: Doors, inputs: Inputs, command: string): Promise<number> {
  const { job, entries } = await openJobFor(doors, inputs.secrets, inputs);
  const { scope, allowNames, overwrite } = inputs;
  const shell = shellFor(process.platform, command);
  const stderr = createOutput(process.stderr);
  const { code, leaks } = await run(job, { ...shell, scope, allowNames, overwrite, entries, stderr });
  await showLeaks(leaks, job.platform, doors);
  const isLeaky = inputs.failOnLeak && leaks.any;
  if (code === 0 && !isLeaky) return 0;
  // The command may have ended inside of a line, and GitHub knows an annotation only at the beginning of one.
  await doors.log.write("\n");
  if (isLeaky) await job.platform.annotate(doors, "error", leakReport(leaks).trimEnd());
  if (code !== 0) await job.platform.annotate(doors, "error", `the command ended with exit code ${code}`);
  return code === 0 ? 1 : code;
}
