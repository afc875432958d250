/** Use-case: one child process with the secrets in its environment and everything it prints redacted. */
import { notPassedOn } from "../io/attend.ts";
import { forgoCoreDumps } from "../io/core-dumps.ts";
import type { Doors } from "../io/doors.ts";
import { isClosed, type Output } from "../io/output.ts";
import { runChild } from "../io/process.ts";
import { runOnTerminal } from "../io/terminal/run.ts";
import { AppError } from "../model/error.ts";
import { once } from "../model/once.ts";
import type { Label } from "../redact/mask.ts";
import { needleSetOf } from "../redact/needle-set.ts";
import type { Needle } from "../redact/needles.ts";
import { createRedactor, type Redactor, redactText } from "../redact/redactor.ts";
import { deliverSecrets } from "../secrets/pipeline.ts";
import { childEnv } from "../secrets/sinks/child-env.ts";
import { childEnvironment } from "./child-environment.ts";
import { type Asked, closing, type Job, orderOf } from "./job.ts";
import { Leaks } from "./leaks.ts";
import { redactedError } from "./redacted-error.ts";
import { onSilence } from "./silence.ts";
import { commandDirectory, keepFresh, sweep } from "./temporary.ts";

export interface RunRequest extends Asked {
  readonly command: string;
  readonly args: readonly string[];
  /** Where the child's stderr goes, redacted. Its stdout goes to stdout; where that is this, too, both keep their order. */
  readonly stderr: Output;
  /** What stands in the place of a secret; three stars by default. */
  readonly label?: Label | undefined;
  /** Variables with credentials that the command gets all the same, beside those that the configuration keeps. */
  readonly keep?: readonly string[] | undefined;
}

export interface RunEnd {
  /** The child's own exit code, 128+n for a signal, 126 or 127 when it could not be started. */
  readonly code: number;
  /** What was redacted. */
  readonly leaks: Leaks;
  /** Variables with credentials of stores that the command did not get. None when it was not even started. */
  readonly withheld: readonly string[];
  /** Those of them that open nothing, being secrets of a store themselves. */
  readonly secrets: readonly string[];
}

export async function run(job: Job, request: RunRequest): Promise<RunEnd> {
  const { doors, platform } = job;
  const directory = await commandDirectory(doors);
  const endFreshness = keepFresh(directory, doors);
  return closing(job, async () => {
    try {
      await Promise.all([forgoCoreDumps(doors.env), sweep(doors)]);
      // What the command would not get in any case cannot be lost to it.
      const already = () => childEnvironment(job, request.keep).variables;
      const context = { doors, platform, fileDirectory: directory, already };
      const delivery = await deliverSecrets(orderOf(job, request), childEnv, context);
      const { delivered } = delivery;
      const own = childEnvironment(job, request.keep);
      for (const name of own.idle)
        await platform.annotate(doors, "warning", `nothing to keep: no variable is named ${name}`);
      const env = { ...own.variables, ...Object.fromEntries(delivered) };
      const needles = once(() => [...delivery.needles, ...own.needles]);
      const { isStarted, ...end } = await runRedacted(doors, request, env, needles);
      const isMissed = (name: string) => isStarted && !delivered.has(name);
      return { ...end, withheld: own.withheld.filter(isMissed), secrets: own.secrets.filter(isMissed) };
    } finally {
      endFreshness();
      await doors.files.remove(directory);
    }
  });
}

/** How much it will print nobody can know: its next write ends it, or fails. */
const leftRunning =
  "job-secrets: the command left something running that holds its output open; what that prints from now on is lost (let the command wait for it, or send its output to a file)\n";

async function runRedacted(
  doors: Doors,
  { command, args, stderr, label }: RunRequest,
  env: Record<string, string>,
  needles: () => readonly Needle[],
): Promise<Omit<RunEnd, "withheld" | "secrets"> & { readonly isStarted: boolean }> {
  const leaks = new Leaks();
  const redactorFor = (stream: "stdout" | "stderr" | "terminal" | "stdout and stderr") => () =>
    createRedactor(needles(), { label, onHit: leaks.recorder(stream) });
  const out = redacted(redactorFor("stdout"), doors.stdout, command);
  const err = redacted(redactorFor("stderr"), stderr, command);
  const isOne = stderr === doors.stdout;
  const { terminal } = doors;
  const preparing = onSilence(quiet, () => void needleSetOf(needles()));
  const whole = terminal === undefined ? "stdout and stderr" : "terminal";
  const both = redacted(redactorFor(whole), doors.stdout, command);
  preparing.heard();
  try {
    const request = {
      command,
      args,
      env,
      cwd: doors.cwd,
      onStdout: out.take,
      onStderr: err.take,
      onBoth: isOne ? both.take : undefined,
      onTerminal: both.take,
      sharesTerminal: doors.stdin.isTty,
    };
    const running = terminal === undefined ? runChild(request) : runOnTerminal(request, terminal);
    const { code, fault, isCut } = await running;
    // It names the program, and a shell may have put a value there.
    if (fault !== undefined) await doors.log.write(`job-secrets: ${redactText(fault.message, needles())}\n`);
    if (isCut) await doors.log.write(leftRunning);
    for (const output of [out, err, both]) await output.end();
    return { code, leaks, isStarted: fault === undefined };
  } catch (thrown) {
    throw thrown instanceof AppError ? redactedError(thrown, text => redactText(text, needles())) : thrown;
  } finally {
    preparing.stop();
    // Where something failed before, that is what is told.
    for (const output of [out, err, both]) await output.end().catch(() => undefined);
  }
}

/**
 * What redaction looks with takes a second to make where keys are among the secrets: it is made beside the command, when
 * that prints something, or has printed nothing for so many milliseconds.
 */
const quiet = 250;

/** Who types waits for the end of a prompt. So many bytes of it are shown after so many milliseconds, whatever may follow. */
const prompt = { bytes: 3, after: 100 };

/** A stream through a redactor of its own, made when the stream begins. A reader that has gone is noticed at the next chunk. */
function redacted(make: () => Redactor, output: Output, command: string) {
  let redactor: Redactor | undefined;
  const put = async (bytes: Uint8Array) => {
    if (bytes.length > 0) await output.write(bytes);
  };
  const silence = onSilence(prompt.after, () => {
    if (redactor !== undefined) put(redactor.release(prompt.bytes)).catch(() => undefined);
  });
  return {
    take: (chunk: Uint8Array) => {
      if (output.isTty) silence.heard();
      redactor ??= make();
      return put(redactor.push(chunk));
    },
    /** Throws `failed` when the last of it is lost; not where nobody is there to see it. */
    end: async () => {
      silence.stop();
      const last = redactor;
      redactor = undefined;
      try {
        if (last !== undefined) await put(last.end());
      } catch (thrown) {
        if (!output.isTty && !isClosed(thrown)) throw notPassedOn(command, thrown);
      }
    },
  };
}
