/** Use-case: one child process with the secrets in its environment and everything it prints redacted. */
import type { Doors, Environment } from "../io/doors.ts";
import type { Output } from "../io/output.ts";
import { runChild } from "../io/process.ts";
import type { Needle } from "../redact/needles.ts";
import { createRedactor, type Redactor } from "../redact/redactor.ts";
import { deliverSecrets } from "../secrets/pipeline.ts";
import { childEnv } from "../secrets/sinks/child-env.ts";
import { type Asked, closing, type Job, orderOf } from "./job.ts";
import { fileDirectory } from "./temporary.ts";

export interface RunRequest extends Asked {
  readonly command: string;
  readonly args: readonly string[];
  /** Where the child's stderr goes, redacted; its stdout goes to stdout. */
  readonly stderr: Output;
}

/** The child's own exit code, 128+n for a signal, 126 or 127 when it could not be started. */
export async function run(job: Job, request: RunRequest): Promise<number> {
  const { doors, platform } = job;
  const directory = fileDirectory(doors);
  return closing(job, async () => {
    try {
      const context = { doors, platform, fileDirectory: directory };
      const { delivered, needles } = await deliverSecrets(orderOf(job, request), childEnv, context);
      const credentials = [...platform.credentials, ...job.stores.credentials];
      const env = { ...without(doors.env, credentials), ...Object.fromEntries(delivered) };
      return await runRedacted(doors, request, env, needles);
    } finally {
      await doors.files.remove(directory);
    }
  });
}

async function runRedacted(
  doors: Doors,
  { command, args, stderr }: RunRequest,
  env: Record<string, string>,
  needles: readonly Needle[],
): Promise<number> {
  const out = redacted(createRedactor(needles), doors.stdout);
  const err = redacted(createRedactor(needles), stderr);
  try {
    const { code, fault } = await runChild({
      command,
      args,
      env,
      cwd: doors.cwd,
      onStdout: out.take,
      onStderr: err.take,
      sharesTerminal: doors.stdin.isTty,
    });
    if (fault !== undefined) await doors.log.write(`job-secrets: ${fault.message}\n`);
    return code;
  } finally {
    await out.end();
    await err.end();
  }
}

/** A stream through a redactor of its own. A reader that has gone is noticed at the next chunk. */
function redacted(redactor: Redactor, output: Output) {
  const put = async (bytes: Uint8Array) => {
    if (bytes.length > 0) await output.write(bytes);
  };
  return {
    take: (chunk: Uint8Array) => put(redactor.push(chunk)),
    end: () => put(redactor.end()).catch(() => undefined),
  };
}

/** The environment of the child before the secrets: ours, less what lets one act as this job or open its stores. */
function without(env: Environment, patterns: readonly string[]): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && !patterns.some(pattern => covers(pattern, name))) kept[name] = value;
  }
  return kept;
}

/** Letter case counts, or the prefix `secret_` would take SECRET_KEY_BASE away from the child. */
function covers(pattern: string, name: string): boolean {
  return pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
