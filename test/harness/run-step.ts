/** Runs one process of a step under the eyes of the runner, and then does what its command files ask for. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { createCancellation } from "./cancellation.ts";
import { createCommandProcessor } from "./command-processor.ts";
import { type JobState, processCommandFiles } from "./file-commands.ts";
import { type Change, commandFolder, watchChanges } from "./file-watch.ts";
import type { CommandFile, RunnerEvent, Step } from "./step.ts";
import { type Graces, startStepProcess } from "./step-process.ts";

export type Variables = Readonly<Record<string, string>>;

export interface StepOptions {
  readonly env?: Variables;
  /** Cancels the job when the runner sees such an event: SIGINT, then SIGTERM, then SIGKILL. */
  readonly cancelWhen?: (event: RunnerEvent) => boolean;
  /** Kills the step, without a chance to clean up, when the runner sees such an event. */
  readonly killWhen?: (event: RunnerEvent) => boolean;
}

export interface Task extends StepOptions {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Variables;
}

export interface Surroundings {
  readonly job: JobState;
  /** Variables that every step gets. */
  readonly common: Variables;
  readonly workspace: string;
  readonly temp: string;
  readonly graces: Graces;
  readonly debugging: boolean;
}

/** Milliseconds between two rounds in which the runner handles what has come out of the pipes. */
const drainEvery = 20;

const commandFiles: readonly CommandFile[] = [
  "GITHUB_PATH",
  "GITHUB_ENV",
  "GITHUB_STEP_SUMMARY",
  "GITHUB_STATE",
  "GITHUB_OUTPUT",
];

/** Adds what it sees to the step, and ends with the step's conclusion set. */
export async function runStep(task: Task, step: Step, surroundings: Surroundings): Promise<void> {
  const { job, temp, graces, debugging } = surroundings;
  const files = makeCommandFiles(join(temp, commandFolder));
  const processor = createCommandProcessor({ masker: job.masker, log: job.log, debugging, step });
  const program = {
    ...task,
    cwd: surroundings.workspace,
    folder: join(temp, commandFolder),
    env: variables(task, files, surroundings),
  };
  const running = startStepProcess(program, graces, (stream, line) => {
    const command = processor.handle(line);
    record(command === undefined ? { at: "line", stream, text: line } : { at: "command", stream, command });
  });
  const cancellation = createCancellation(running, graces, signal => record({ at: "signal", signal }));

  function record(event: RunnerEvent): void {
    step.events.push(event);
    if (task.killWhen?.(event) === true) cancellation.kill();
    if (task.cancelWhen?.(event) === true) cancellation.begin();
  }

  function report(change: Change): void {
    running.drain();
    if ("paths" in change) record({ at: "temp", paths: change.paths });
    else record({ at: "file", file: change.file, exposed: job.masker.mask(change.content) });
  }

  const draining = setInterval(running.drain, drainEvery);
  const watching = watchChanges(files, temp, report);
  const outcome = await running.ended;
  clearInterval(draining);
  await watching.end();
  running.drain();
  cancellation.end();
  step.events.push({ at: "exit", ...outcome });
  step.stdout += running.text("stdout");
  step.stderr += running.text("stderr");
  step.exitCode = outcome.code ?? undefined;
  conclude(step, cancellation.begun, job);
  processCommandFiles(files, step, job);
  for (const file of files.values()) rmSync(file, { force: true });
}

function variables(
  task: Task,
  files: ReadonlyMap<CommandFile, string>,
  { job, common }: Surroundings,
): Variables {
  const path = [...job.path, process.env.PATH ?? ""].join(delimiter);
  return { ...common, ...Object.fromEntries(job.env), PATH: path, ...task.env, ...Object.fromEntries(files) };
}

function makeCommandFiles(folder: string): Map<CommandFile, string> {
  const place = mkdtempSync(join(folder, "step-"));
  const files = commandFiles.map(
    name => [name, join(place, name.replace("GITHUB_", "").toLowerCase())] as const,
  );
  for (const [, path] of files) writeFileSync(path, "");
  return new Map(files);
}

function conclude(step: Step, cancelled: boolean, { log }: JobState): void {
  if (cancelled) {
    log.error("The operation was canceled.");
    step.conclusion = "cancelled";
  } else if (step.exitCode !== 0) {
    step.fail(`Process completed with exit code ${step.exitCode ?? "of a signal"}.`, log);
  }
}
