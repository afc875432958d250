/** One run of this program: the platform it is on, the configuration that counts and the stores that are declared. */
import type { Platform } from "../ci/platform.ts";
import type { Config, Entry } from "../config/config.ts";
import type { Doors } from "../io/doors.ts";
import { AppError } from "../model/error.ts";
import type { Places } from "../secrets/locate.ts";
import type { Order } from "../secrets/pipeline.ts";
import { createStoreSet, type StoreSet } from "../secrets/store-set.ts";
import { storeTypes } from "../secrets/stores/index.ts";
import type { StoreContext } from "../secrets/stores/store.ts";
import { noting } from "./files-read.ts";
import { platformOf } from "./platform.ts";
import { requireProject } from "./project.ts";
import { storeContext } from "./store-context.ts";

export interface Job {
  readonly doors: Doors;
  readonly platform: Platform;
  readonly config: Config;
  readonly stores: StoreSet;
  readonly audience: string;
  /** The paths of the files that its stores have read so far. */
  readonly filesRead: ReadonlySet<string>;
}

export interface JobOptions {
  /** A configuration file that the user named. */
  readonly config?: string | undefined;
  readonly audience?: string | undefined;
}

/** What a fetch asks for, beside what the configuration says. */
export interface Asked {
  readonly scope?: string | undefined;
  /** Names of entries; undefined for all of them. */
  readonly only?: readonly string[] | undefined;
  readonly allowNames?: readonly string[] | undefined;
  /** Variables of the job that secrets may take the place of: names, or beginnings with a `*`. */
  readonly overwrite?: readonly string[] | undefined;
  /** Entries in place of the configuration's own. */
  readonly entries?: readonly Entry[] | undefined;
}

const defaultAudience = "job-secrets";

/** The job in a project with a configuration. Throws `config` where there is none. */
export async function openJob(doors: Doors, options: JobOptions): Promise<Job> {
  const platform = platformOf(doors);
  return createJob(doors, platform, await requireProject(doors, platform, options.config), options);
}

/** `watched` may put something between the stores and the world. */
export function createJob(
  doors: Doors,
  platform: Platform,
  config: Config,
  options: JobOptions,
  watched: (context: StoreContext) => StoreContext = context => context,
): Job {
  const context = storeContext(doors, platform, config.directory, () => stores.credentials);
  const filesRead = new Set<string>();
  const stores = createStoreSet(config.stores, storeTypes, watched(noting(context, filesRead)));
  return { doors, platform, config, stores, audience: audienceOf(config, options), filesRead };
}

/** Whom the job's own token is for. */
export function audienceOf(config: Config | undefined, { audience }: JobOptions): string {
  return audience ?? config?.audience ?? defaultAudience;
}

/** What a store of the job may use of the world. */
export function storeContextOf({ doors, platform, config, stores }: Job): StoreContext {
  return storeContext(doors, platform, config.directory, () => stores.credentials);
}

/** Where the references of the job's configuration lead. */
export function placesOf({ config, stores }: Pick<Job, "config" | "stores">): Places {
  return { mounts: config.mounts, storeNames: stores.names };
}

/** The order for the pipeline. Throws `usage` when `only` names what the configuration does not have. */
export function orderOf(job: Job, asked: Asked): Order {
  const { config, stores, audience } = job;
  const entries = asked.entries ?? config.env;
  const names = entries.flatMap(entry => (entry.kind === "group" ? [] : [entry.name]));
  const unknown = asked.only?.filter(name => !names.includes(name)) ?? [];
  if (unknown.length > 0) {
    throw new AppError(
      "usage",
      `cannot fetch ${unknown.join(", ")}: no such entry under \`env\` (there are: ${names.join(", ")})`,
    );
  }
  return {
    entries,
    scopes: config.scopes,
    scope: asked.scope,
    only: asked.only,
    // A scope that is chosen picks from the configuration; what is asked for by name must be in it.
    insideOnly: asked.scope !== undefined && asked.only === undefined && asked.entries === undefined,
    allowedNames: asked.allowNames ?? [],
    overwrite: asked.overwrite ?? [],
    ...placesOf(job),
    stores,
    unmaskable: config.unmaskable,
    audience,
  };
}

/**
 * Does the work and closes the stores after it, also when it failed; a failure to close is reported, never thrown.
 * `isHandedOver` says that the values are in use after this program.
 */
export async function closing<T>(job: Job, work: () => Promise<T>, isHandedOver = false): Promise<T> {
  let isDone = false;
  try {
    const result = await work();
    isDone = true;
    return result;
  } finally {
    await job.stores.close(isHandedOver && isDone).catch(async (thrown: unknown) => {
      const why = thrown instanceof Error ? thrown.message : "unknown";
      await job.platform.annotate(job.doors, "warning", why);
    });
  }
}
