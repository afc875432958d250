/** Use-case: files, or stdin, with every form of the scope's secrets masked in them. */
import { resolve as resolvePath } from "node:path";
import { isReaderGone } from "../io/output.ts";
import { AppError, together } from "../model/error.ts";
import type { Label } from "../redact/mask.ts";
import type { Needle } from "../redact/needles.ts";
import { createRedactor, textRedactor } from "../redact/redactor.ts";
import { deliverSecrets } from "../secrets/pipeline.ts";
import { type Asked, closing, type Job, orderOf } from "./job.ts";
import { Leaks } from "./leaks.ts";
import { nowhere } from "./nowhere.ts";
import { redactedError } from "./redacted-error.ts";

export interface RedactRequest extends Asked {
  /** Paths; `-` is stdin. */
  readonly inputs: readonly string[];
  /** True to rewrite the files themselves; otherwise all goes to stdout, in order. */
  readonly inPlace: boolean;
  readonly label?: Label | undefined;
  /** True where it has to be known whether anything leaked, which nobody can say who has no secret to look for. */
  readonly mustLook?: boolean | undefined;
}

export interface Redaction {
  readonly leaks: Leaks;
  /** What went wrong with single files; the others are done. Undefined when nothing did. */
  readonly fault: AppError | undefined;
  /** True when the reader of stdout went away before the end. */
  readonly isCutShort: boolean;
}

type Chunks = AsyncIterable<Uint8Array>;

/** So much of a file tells whether it is a binary. */
const longestHead = 8000;

/** A value that cannot be masked would pass in silence. */
const redactorSink = { ...nowhere, redacted: true };

/** Throws when the secrets cannot be had, and when what was redacted cannot be written. */
export async function redact(job: Job, request: RedactRequest): Promise<Redaction> {
  const context = { doors: job.doors, platform: job.platform, fileDirectory: undefined };
  const { needles } = await closing(job, () => deliverSecrets(orderOf(job, request), redactorSink, context));
  if (needles.length === 0)
    await job.platform.annotate(job.doors, "warning", "nothing is redacted: there is no secret to look for");
  const leaks = new Leaks();
  const faults: AppError[] = [];
  // A file may be named like a secret.
  const shown = textRedactor(needles);
  let isCutShort = false;
  for (const input of request.inputs) {
    const record = leaks.recorder(input === "-" ? "stdin" : shown(input));
    let hasLeak = false;
    const onHit: typeof record = (...hit) => {
      hasLeak = true;
      record(...hit);
    };
    // What is fed by a command goes on while that cleans up.
    const signal = input === "-" ? undefined : job.doors.signal;
    const filter = (chunks: Chunks) => filtered(chunks, { needles, label: request.label, onHit, signal });
    try {
      if (request.inPlace) await rewrite(job, input, filter, () => hasLeak);
      else for await (const chunk of filter(read(job, input))) await job.doors.stdout.write(chunk);
    } catch (thrown) {
      isCutShort = isReaderGone(thrown);
      if (isCutShort) break;
      if (!(thrown instanceof AppError)) throw thrown;
      const fault = redactedError(thrown, shown);
      if (fault.code === "cancelled") throw fault;
      faults.push(fault);
    }
  }
  if (needles.length === 0 && request.mustLook === true)
    faults.push(
      new AppError("absent", "cannot say whether anything leaked: there is no secret to look for", {
        hint: "Name secrets under `env`, or look at --scope and --only.",
      }),
    );
  const fault = faults.length === 0 ? undefined : together("cannot redact every file", faults);
  return { leaks, fault, isCutShort };
}

function read({ doors }: Job, input: string): Chunks {
  if (input === "-") return doors.stdin.chunksToTheEnd();
  return doors.files.chunks(resolvePath(doors.cwd, input), doors.signal);
}

async function rewrite(
  { doors, filesRead }: Job,
  input: string,
  write: (chunks: Chunks) => Chunks,
  hasLeak: () => boolean,
): Promise<void> {
  const path = resolvePath(doors.cwd, input);
  const target = await doors.files.realPath(path);
  for (const read of target === undefined ? [] : filesRead) {
    if ((await doors.files.realPath(read).catch(() => undefined)) === target)
      throw new AppError("usage", `cannot rewrite ${input}: a store reads its secrets from it`);
  }
  let isBinary = false;
  const looked = (chunks: Chunks) => write(withFirst(chunks, first => (isBinary = holdsZeros(first))));
  const isWanted = () => {
    if (hasLeak() && isBinary)
      throw new AppError("invalid", `cannot rewrite ${input}: it is no text, and a mask would break it`, {
        hint: "Make it anew without the secret, or take it out.",
      });
    return hasLeak();
  };
  await doors.files.rewrite(path, { write: looked, isWanted });
}

async function* withFirst(chunks: Chunks, look: (first: Uint8Array) => void): Chunks {
  let isFirst = true;
  for await (const chunk of chunks) {
    if (isFirst) look(chunk);
    isFirst = false;
    yield chunk;
  }
}

/** What git takes for the beginning of a binary; UTF-16, which has zeros too, is told by its mark. */
function holdsZeros(first: Uint8Array): boolean {
  const isUtf16 = (first[0] === 0xff && first[1] === 0xfe) || (first[0] === 0xfe && first[1] === 0xff);
  return !isUtf16 && first.subarray(0, longestHead).includes(0);
}

interface Filter {
  readonly needles: readonly Needle[];
  readonly label: Label | undefined;
  readonly onHit: ReturnType<Leaks["recorder"]>;
  /** Ends it when it aborts. */
  readonly signal: AbortSignal | undefined;
}

async function* filtered(chunks: Chunks, { needles, label, onHit, signal }: Filter): Chunks {
  const redacting = createRedactor(needles, { label, onHit });
  const goOn = () => {
    if (signal?.aborted) throw new AppError("cancelled", "cannot redact the rest: cancelled");
  };
  try {
    for await (const chunk of chunks) {
      goOn();
      const done = redacting.push(chunk);
      if (done.length > 0) yield done;
    }
    goOn();
  } catch (thrown) {
    // Nothing that came in before is lost: what was held back comes out, redacted.
    yield redacting.end();
    throw thrown;
  }
  yield redacting.end();
}
