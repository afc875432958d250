/** Options of the commands that redact: what stands in the place of a secret, and what follows when there was one. */
import type { Command as Program } from "commander";
import type { Job } from "../../app/job.ts";
import { type Leaks, leakReport, showLeaks } from "../../app/leaks.ts";
import type { Cli } from "./command.ts";

export interface LeakOptions {
  readonly label: string;
  readonly failOnLeak?: boolean;
}

export function addLeakOptions(command: Program): Program {
  return command
    .option("--label <kind>", "what stands for a secret: stars for ***, name for [redacted:NAME]", "stars")
    .option("--fail-on-leak", "exit with 1 when a secret had to be redacted, and report what and where");
}

/** Reports the leaks where that was asked for, and on the job's page. Returns true when they make the command fail. */
export async function reportLeaks(
  leaks: Leaks,
  { failOnLeak = false }: LeakOptions,
  { doors, options }: Cli,
  { platform }: Job,
): Promise<boolean> {
  if (!leaks.any) return false;
  if (failOnLeak || options.verbose) await doors.log.write(leakReport(leaks));
  await showLeaks(leaks, platform, doors);
  return failOnLeak;
}
