/** What GitHub's runner does with a step's command files once the step is over. */
import { readFileSync } from "node:fs";
import { type Pair, readPairs } from "./file-command.ts";
import type { JobLog } from "./job-log.ts";
import type { Masker } from "./masker.ts";
import type { CommandFile, Step } from "./step.ts";

export interface JobState {
  readonly env: Map<string, string>;
  readonly path: string[];
  /** Step summaries as they were uploaded. */
  readonly summaries: string[];
  readonly masker: Masker;
  readonly log: JobLog;
}

const summaryCap = 1024 * 1024;

export function processCommandFiles(
  files: ReadonlyMap<CommandFile, string>,
  step: Step,
  job: JobState,
): void {
  for (const [file, path] of files) {
    try {
      processFile(file, readFileSync(path, "utf8"), step, job);
    } catch (error) {
      step.fail(
        `Unable to process file command '${file.replace("GITHUB_", "").toLowerCase()}' successfully.`,
        job.log,
      );
      step.fail(error instanceof Error ? error.message : String(error), job.log);
    }
  }
}

function processFile(file: CommandFile, text: string, step: Step, job: JobState): void {
  switch (file) {
    case "GITHUB_ENV":
      for (const pair of readPairs(text)) setVariable(pair, job);
      break;
    case "GITHUB_OUTPUT":
      for (const [name, value] of readPairs(text)) {
        step.outputs.set(name, value);
        job.log.debug(`Set output ${name} = ${value}`);
      }
      break;
    case "GITHUB_STATE":
      for (const [name, value] of readPairs(text)) {
        step.state.set(name, value);
        job.log.debug(`Save intra-action state ${name} = ${value}`);
      }
      break;
    case "GITHUB_PATH":
      job.path.unshift(
        ...text
          .split("\n")
          .filter(line => line !== "")
          .reverse(),
      );
      break;
    case "GITHUB_STEP_SUMMARY":
      upload(text, job);
  }
}

function setVariable([name, value]: Pair, { env, log }: JobState): void {
  if (name.toUpperCase() === "NODE_OPTIONS") {
    log.error(`Can't store ${name} output parameter using '$GITHUB_ENV' command.`);
    return;
  }
  env.set(name, value);
  log.debug(`${name}='${value}'`);
}

function upload(text: string, { masker, summaries }: JobState): void {
  if (text === "") return;
  if (Buffer.byteLength(text) > summaryCap)
    throw new Error("$GITHUB_STEP_SUMMARY upload aborted: over 1024k");
  summaries.push(
    text
      .split(/\r?\n/)
      .map(line => masker.mask(line))
      .join("\n"),
  );
}
