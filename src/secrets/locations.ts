/** What every store does with locations: name one in a message, read many, find the file that a path option means. */
import { resolve } from "node:path";
import { AppError, together } from "../model/error.ts";
import type { Secret } from "../model/secret.ts";
import { severalAtOnce } from "./at-once.ts";
import type { Location } from "./stores/store.ts";

/** `etl/warehouse#password`, for messages. */
export function nameOf({ path, field }: Location): string {
  const name = path === "" ? "/" : path;
  return field === undefined ? name : `${name}#${field}`;
}

/** Reads one location after the other. Throws all that went wrong in one error, so that nobody mends one at a time. */
export async function readEach(
  locations: readonly Location[],
  readOne: (location: Location) => Promise<Secret | undefined>,
): Promise<ReadonlyMap<Location, Secret | undefined>> {
  const found = new Map<Location, Secret | undefined>();
  const failures: AppError[] = [];
  for (const location of new Set(locations)) {
    try {
      found.set(location, await readOne(location));
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      failures.push(thrown);
    }
  }
  if (failures.length === 0) return found;
  // Secrets of one file fail together, with the same error.
  const distinct = [...new Set(failures)];
  throw together(`cannot read ${failures.length} secrets of ${found.size + failures.length}`, distinct);
}

/** A hundred secrets cost little more than one then; a server that has too much to do says so, and is asked again. */
const mostRequests = 100;

/** As `readEach`, for stores behind a network: `atOnce` requests are under way at once, at most. */
export async function readTogether(
  locations: readonly Location[],
  readOne: (location: Location) => Promise<Secret | undefined>,
  atOnce = mostRequests,
): Promise<ReadonlyMap<Location, Secret | undefined>> {
  const readings = new Map<Location, Promise<Secret | undefined>>();
  await severalAtOnce(
    [...new Set(locations)],
    async location => {
      const reading = readOne(location);
      readings.set(location, reading);
      await reading.catch(() => undefined);
    },
    atOnce,
  );
  return readEach(locations, location => readings.get(location) ?? Promise.resolve(undefined));
}

/** For stores that keep one version only: answering with it would be a lie. Throws `invalid`. */
export function refuseVersion(location: Location, store: string): void {
  if (location.version === undefined) return;
  throw new AppError("invalid", `cannot read ${nameOf(location)}: ${store} keeps no versions`, {
    hint: "Take the ?version out of the reference.",
  });
}

const mountPlaceholder = "{env}";

/** An option with the mount that a location came through in place of `{env}`. Throws `invalid` where there is none. */
export function withMount(option: string, location: Location): string {
  if (option.includes(mountPlaceholder) && location.mount === "") {
    throw new AppError("invalid", `cannot read ${nameOf(location)}: ${option} needs a mount for {env}`, {
      hint: "Use a secret:// reference that comes through a mount, or write the path without {env}.",
    });
  }
  return option.replaceAll(mountPlaceholder, () => location.mount);
}

/** The absolute path that a store's `path` option means for a location: `{env}` is the mount it came through. */
export function pathFor(option: string, location: Location, directory: string): string {
  return resolve(directory, withMount(option, location));
}
