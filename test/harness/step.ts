/** One step of a job: what it said, what it handed over, and how it ended. */
import type { JobLog } from "./job-log.ts";
import type { WorkflowCommand } from "./workflow-command.ts";

export type Conclusion = "success" | "failure" | "cancelled";
export type StreamName = "stdout" | "stderr";
export type CommandFile =
  | "GITHUB_ENV"
  | "GITHUB_OUTPUT"
  | "GITHUB_STATE"
  | "GITHUB_PATH"
  | "GITHUB_STEP_SUMMARY";

/** What the runner saw of a running step, in the order in which it saw it. */
export type RunnerEvent =
  | { readonly at: "command"; readonly stream: StreamName; readonly command: WorkflowCommand }
  | { readonly at: "line"; readonly stream: StreamName; readonly text: string }
  /** A file command was written to. `exposed` is the file's text under the masks that the runner knew by then. */
  | { readonly at: "file"; readonly file: CommandFile; readonly exposed: string }
  /** The files and folders below RUNNER_TEMP have changed; their paths are relative to it. */
  | { readonly at: "temp"; readonly paths: readonly string[] }
  | { readonly at: "signal"; readonly signal: NodeJS.Signals }
  | { readonly at: "exit"; readonly code: number | null; readonly signal: NodeJS.Signals | null };

export interface Step {
  readonly outputs: Map<string, string>;
  readonly state: Map<string, string>;
  readonly events: RunnerEvent[];
  /** All that came out of the two pipes, unmasked. */
  stdout: string;
  stderr: string;
  /** Undefined after a signal. */
  exitCode: number | undefined;
  conclusion: Conclusion;
  /** Writes an error to the log and lets the step end as a failure. */
  fail(message: string, log: JobLog): void;
}

export function createStep(): Step {
  return {
    outputs: new Map(),
    state: new Map(),
    events: [],
    stdout: "",
    stderr: "",
    exitCode: undefined,
    conclusion: "success",
    fail(message, log) {
      log.error(message);
      this.conclusion = "failure";
    },
  };
}
