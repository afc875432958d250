/** Front 1, the GitHub Action: inputs in, a use-case, and the only place that reports its errors. */
import { fetchSecrets, openJobFor } from "../app/fetch.ts";
import { platformOf } from "../app/platform.ts";
import { fileDirectory } from "../app/temporary.ts";
import { createDoors, type Doors } from "../io/doors.ts";
import { keepQuiet } from "../io/environment.ts";
import { openStdin } from "../io/input.ts";
import { refuseToTell } from "../io/node-debug.ts";
import { asAppError, eachFailureOf } from "../model/error.ts";
import { readInputs } from "./inputs.ts";
import { inputOf, keepState } from "./runner.ts";
import { stateOfFiles, stateOfSeal } from "./state.ts";

async function main(doors: Doors): Promise<number> {
  refuseToTell();
  const inputs = readInputs(name => inputOf(doors.env, name));
  // A job that fetches need not load what checks, lints and runs.
  if (inputs.command === "check") return (await import("./check-job.ts")).checkJob(doors, inputs);
  if (inputs.command === "lint") return (await import("./lint-job.ts")).lintJob(doors, inputs);
  if (inputs.run !== undefined) return (await import("./run-job.ts")).runJob(doors, inputs, inputs.run);
  const { job, entries } = await openJobFor(doors, inputs.secrets, inputs);
  const directory = fileDirectory(doors);
  // Noted before it is made, so that the post step finds it whenever this step is cut off.
  await keepState(doors.env, stateOfFiles, directory);
  const keepSeal = (seal: string) => keepState(doors.env, stateOfSeal, seal);
  const { scope, allowNames, overwrite } = inputs;
  const target = inputs.export;
  const request = { scope, allowNames, overwrite, entries, target, fileDirectory: directory, keepSeal };
  const names = await fetchSecrets(job, request);
  await doors.log.write(
    `job-secrets: every secret is masked; delivered to ${inputs.export}: ${names.join(", ") || "nothing"}\n`,
  );
  return 0;
}

async function report(doors: Doors, thrown: unknown): Promise<number> {
  const error = asAppError(thrown, "do this");
  const platform = platformOf(doors);
  for (const each of eachFailureOf(error)) {
    const hint = each.hint === undefined ? "" : `\n${each.hint}`;
    await platform.annotate(doors, "error", each.message + hint);
  }
  return error.exitCode;
}

const controller = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => controller.abort());
const env = keepQuiet(process.env);
const doors = createDoors({
  env,
  cwd: env.GITHUB_WORKSPACE || process.cwd(),
  stdin: { isTty: false, open: openStdin },
  stdout: process.stdout,
  log: process.stdout,
  signal: controller.signal,
});
main(doors)
  .catch((thrown: unknown) => report(doors, thrown))
  // Where the log takes nothing any more, as on a full disk.
  .catch((thrown: unknown) => {
    const error = asAppError(thrown, "tell what happened");
    process.stderr.write(`job-secrets: ${error.message}\n`);
    return error.exitCode;
  })
  .then(code => {
    process.exitCode = code;
  });
