/** Use-case: secrets for the later steps of a job, from its configuration or from lines in the workflow. */
import { type Entry, emptyConfig } from "../config/config.ts";
import { parseInlineSecrets } from "../config/inline.ts";
import { forgoCoreDumps } from "../io/core-dumps.ts";
import type { Doors } from "../io/doors.ts";
import { AppError, asAppError } from "../model/error.ts";
import { noteLeftovers } from "../secrets/leftovers.ts";
import { deliverSecrets } from "../secrets/pipeline.ts";
import { jobEnv } from "../secrets/sinks/job-env.ts";
import { stepOutput } from "../secrets/sinks/step-output.ts";
import { type Asked, closing, createJob, type Job, type JobOptions, openJob, orderOf } from "./job.ts";
import { nowhere } from "./nowhere.ts";
import { platformOf } from "./platform.ts";
import { openProject } from "./project.ts";
import { storeSurroundings } from "./stores.ts";
import { placeOfNote } from "./temporary.ts";

export interface FetchRequest extends Asked {
  readonly target: "env" | "outputs" | "none";
  /** Where files are delivered, and a note of what stays open; noted for removal by whoever asks. */
  readonly fileDirectory: string;
  /** Keeps the seal of that note where later steps cannot change it. */
  readonly keepSeal: (seal: string) => Promise<void>;
}

const targets = { env: jobEnv, outputs: stepOutput, none: nowhere } as const;

/** Returns the names that were delivered. */
export async function fetchSecrets(job: Job, request: FetchRequest): Promise<readonly string[]> {
  const { doors, platform } = job;
  const { fileDirectory, target, keepSeal } = request;
  const already = target === "env" ? { already: () => doors.env } : {};
  const context = { doors, platform, fileDirectory, ...already };
  const isHandedOver = target !== "none";
  return closing(
    job,
    async () => {
      await forgoCoreDumps(doors.env);
      const { names } = await deliverSecrets(orderOf(job, request), targets[target], context);
      if (isHandedOver) await note(job, fileDirectory, keepSeal);
      return names;
    },
    isHandedOver,
  );
}

/** Without a note, leases end when their time is over: no reason to fail. */
async function note(
  { stores, doors, platform }: Job,
  directory: string,
  keepSeal: FetchRequest["keepSeal"],
): Promise<void> {
  try {
    await noteLeftovers(stores, doors.files, placeOfNote(directory), keepSeal);
  } catch (thrown) {
    await platform.annotate(doors, "warning", asAppError(thrown, "note what is left open").message);
  }
}

export interface InlineJob {
  readonly job: Job;
  readonly entries: readonly Entry[];
}

/**
 * The job for lines of NAME=reference. Where the project has a configuration, its mounts, stores and scopes count for
 * them; where it has none, the workflow itself is the authority and the lines name built-in stores.
 */
export async function openInlineJob(doors: Doors, lines: string, options: JobOptions): Promise<InlineJob> {
  const platform = platformOf(doors);
  const project = await openProject(doors, platform, options.config);
  const config = project ?? { ...emptyConfig(doors.cwd), scopes: [everything] };
  const entries = parseInlineSecrets(lines, { ...storeSurroundings(), config });
  if (entries.length === 0)
    throw new AppError("usage", "cannot fetch anything: the input `secrets` holds no line");
  return { entries, job: createJob(doors, platform, config, options) };
}

const everything = { name: "workflow", when: new Map(), read: ["**", "*://**"], attested: false };

/** The job for lines where there are some, or for the project's configuration. */
export async function openJobFor(
  doors: Doors,
  lines: string | undefined,
  options: JobOptions,
): Promise<{ job: Job; entries: readonly Entry[] | undefined }> {
  if (lines !== undefined) return openInlineJob(doors, lines, options);
  return { job: await openJob(doors, options), entries: undefined };
}
