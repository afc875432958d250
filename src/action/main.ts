/** Front 1, the GitHub Action: inputs in, a use-case, and the only place that reports its errors. */
import { saveState } from "@actions/core";
import { fetchSecrets, openJobFor } from "../app/fetch.ts";
import { platformOf } from "../app/job.ts";
import { leakReport, showLeaks } from "../app/leaks.ts";
import { run } from "../app/run.ts";
import { fileDirectory } from "../app/temporary.ts";
import { createDoors, type Doors } from "../io/doors.ts";
import { createOutput } from "../io/output.ts";
import { AppError, asAppError } from "../model/error.ts";
import { checkJob } from "./check-job.ts";
import { type Inputs, readInputs } from "./inputs.ts";
import { shellFor } from "./shell.ts";
import { stateOfFiles, stateOfSeal } from "./state.ts";

async function main(doors: Doors): Promise<number> {
  const inputs = readInputs();
  if (inputs.command === "check") return checkJob(doors, inputs);
  if (inputs.command === "lint") {
    // A job that fetches need not load the scanner and its rules.
    const { lintJob } = await import("./lint-job.ts");
    return lintJob(doors, inputs);
  }
  if (inputs.run !== undefined) return runCommand(doors, inputs, inputs.run);
  const { job, entries } = await openJobFor(doors, inputs.secrets, inputs);
  const directory = fileDirectory(doors);
  // Noted before it is made, so that the post step finds it whenever this step is cut off.
  noteForPost(stateOfFiles, directory);
  const keepSeal = (seal: string) => noteForPost(stateOfSeal, seal);
  const { scope, allowNames } = inputs;
  const request = { scope, allowNames, entries, target: inputs.export, fileDirectory: directory, keepSeal };
  const names = await fetchSecrets(job, request);
  await doors.log.write(
    `job-secrets: every secret is masked; delivered to ${inputs.export}: ${names.join(", ") || "nothing"}\n`,
  );
  return 0;
}

function noteForPost(name: string, value: string): void {
  try {
    saveState(name, value);
  } catch (cause) {
    throw new AppError("config", "cannot leave a note for the post step: GITHUB_STATE names no file", {
      cause,
    });
  }
}

async function runCommand(doors: Doors, inputs: Inputs, command: string): Promise<number> {
  const { job, entries } = await openJobFor(doors, inputs.secrets, inputs);
  const { scope, allowNames } = inputs;
  const shell = shellFor(process.platform, command);
  const stderr = createOutput(process.stderr);
  const { code, leaks } = await run(job, { ...shell, scope, allowNames, entries, stderr });
  await showLeaks(leaks, job.platform, doors);
  const isLeaky = inputs.failOnLeak && leaks.any;
  if (code === 0 && !isLeaky) return 0;
  // The command may have ended inside of a line, and GitHub knows an annotation only at the beginning of one.
  await doors.log.write("\n");
  if (isLeaky) await job.platform.annotate(doors, "error", leakReport(leaks).trimEnd());
  if (code !== 0) await job.platform.annotate(doors, "error", `the command ended with exit code ${code}`);
  return code === 0 ? 1 : code;
}

async function report(doors: Doors, thrown: unknown): Promise<number> {
  const error = asAppError(thrown, "do this");
  const platform = platformOf(doors);
  for (const each of error.failures.length > 0 ? error.failures : [error]) {
    const hint = each.hint === undefined ? "" : `\n${each.hint}`;
    await platform.annotate(doors, "error", each.message + hint);
  }
  return error.exitCode;
}

const controller = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => controller.abort());
const doors = createDoors({
  env: process.env,
  cwd: process.env.GITHUB_WORKSPACE || process.cwd(),
  stdin: { isTty: false, open: () => process.stdin },
  stdout: process.stdout,
  log: process.stdout,
  signal: controller.signal,
});
main(doors)
  .catch((thrown: unknown) => report(doors, thrown))
  .then(code => {
    process.exitCode = code;
  });
