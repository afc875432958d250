/** A store type that lives in memory and keeps a list of every call. */
import * as v from "valibot";
import { Secret } from "../../src/model/secret.ts";
import { nameOf } from "../../src/secrets/locations.ts";
import type { AnyStoreType, Location, Store, StoreType } from "../../src/secrets/stores/store.ts";

/** By `path` or `path#field`. An Error is thrown when the secret is read. */
export type Contents = Readonly<Record<string, string | Uint8Array | Error>>;

export interface RecordingStoreType {
  readonly type: AnyStoreType;
  /** `open`, `read a#b`, `list a`, `close` … */
  readonly calls: string[];
}

export interface RecordingOptions {
  readonly id?: string;
  /** Where the calls are recorded too, under the id. */
  readonly journal?: string[];
  /** Takes methods away from the store, or puts others in their place. */
  readonly change?: { readonly [Name in keyof Store]?: Store[Name] | undefined };
  readonly credentials?: readonly string[];
}

export function recordingStore(contents: Contents, options: RecordingOptions = {}): RecordingStoreType {
  const { id = "memory", journal = [], change = {}, credentials = [] } = options;
  const calls: string[] = [];
  const note = (call: string) => {
    calls.push(call);
    journal.push(`${id} ${call}`);
  };
  const kept = new Map(Object.entries(contents));
  const store: Store = {
    async read(locations) {
      note(`read ${locations.map(nameOf).join(" ")}`);
      return new Map(locations.map(location => [location, secretOf(kept.get(nameOf(location)))]));
    },
    async list(location) {
      note(`list ${nameOf(location)}`);
      return [...kept.keys()].map(name => locationOf(name, location)).filter(isIn(location));
    },
    async write(location, secret) {
      note(`write ${nameOf(location)}`);
      kept.set(nameOf(location), secret.revealBytes());
    },
    async remove(location) {
      note(`remove ${nameOf(location)}`);
      return kept.delete(nameOf(location));
    },
    describe: location => `the shelf ${nameOf(location)}`,
    async close() {
      note("close");
    },
  };
  const type: StoreType<unknown> = {
    id,
    summary: "a store of the tests",
    options: v.unknown(),
    credentials,
    open() {
      note("open");
      return { ...store, ...change } as Store;
    },
  };
  return { type, calls };
}

function secretOf(value: string | Uint8Array | Error | undefined): Secret | undefined {
  if (value instanceof Error) throw value;
  if (value === undefined) return undefined;
  return typeof value === "string" ? Secret.fromText(value) : Secret.fromBytes(value);
}

function locationOf(name: string, { mount, version }: Location): Location {
  const [path = "", field] = name.split("#");
  return { mount, path, field, version };
}

/** True for what is at the location or below it. */
function isIn(location: Location): (each: Location) => boolean {
  const whole = nameOf(location);
  const path = location.path;
  return each =>
    nameOf(each) === whole ||
    (location.field === undefined && (path === "" || each.path === path || each.path.startsWith(`${path}/`)));
}
