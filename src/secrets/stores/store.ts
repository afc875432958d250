/** The contract of stores: places that keep secrets. */
import type { GenericSchema } from "valibot";
import type { Environment } from "../../io/doors.ts";
import type { Files } from "../../io/files.ts";
import type { Http } from "../../io/http.ts";
import type { Programs } from "../../io/programs.ts";
import type { Secret } from "../../model/secret.ts";

/** Where a secret lives inside one store. */
export interface Location {
  /** The mount's prefix without its slash (`dev`), which `{env}` in a store's path stands for; "" when named directly. */
  readonly mount: string;
  /** The path inside the store, `/` between its segments. */
  readonly path: string;
  readonly field: string | undefined;
  readonly version: string | undefined;
}

/** What a store may use of the world. It imports nothing of `io` but types. */
export interface StoreContext {
  readonly env: Environment;
  /** Relative paths in a store's options start here. */
  readonly directory: string;
  readonly files: Files;
  readonly http: Http;
  /** For requests that end what the store began: they go out after the job was cancelled, too. */
  readonly parting: Http;
  /** Programs of this machine, and none of the project. */
  readonly programs: Programs;
  now(): Date;
  readonly signal: AbortSignal;
  /** The job's OIDC token for one audience, already registered as a mask. Throws `denied` where there is none. */
  token(audience: string): Promise<Secret>;
}

/**
 * One opened store. Every method throws AppErrors of the codes denied, unavailable, invalid, timeout or throttled, and
 * `config` where neither the options nor the environment say what they must.
 */
export interface Store {
  /**
   * Reads all the locations at once. An entry is undefined when the store answered "no such secret"; a store that
   * could not know throws. A location that holds a whole group (a map of keys) throws `invalid` and says so.
   */
  read(locations: readonly Location[]): Promise<ReadonlyMap<Location, Secret | undefined>>;
  /**
   * Every single secret at a location or below it, at any depth, without reading a value. Empty when there is none. The
   * one at the location itself is given as it was asked for.
   */
  list?(location: Location): Promise<readonly Location[]>;
  /**
   * What `list` says of the location itself and its fields, by names alone: no value is read on the way, and no lease
   * begins. Where whether a value has fields is not known, the location stands for itself. Empty where `read` would find
   * nothing for certain; undefined where only a value would tell, or the job may not ask. What lies deeper may be told, too.
   */
  names?(location: Location): Promise<readonly Location[] | undefined>;
  /** True where whoever runs this sees all names anyway, and asks nobody for them: in a file that lies here, in variables. */
  readonly hasOpenNames?: boolean;
  /** Creates or replaces one secret; what else the store holds stays as it is, also when this fails. */
  write?(location: Location, secret: Secret): Promise<void>;
  /** Removes one secret; false when there was none. */
  remove?(location: Location): Promise<boolean>;
  /** Logs in, and reads nothing. Gives who that is, where the store knows, for messages. Undefined where there is no login. */
  logIn?(): Promise<string | undefined>;
  /** Where the store looks for a location, in a few words for messages: `SOPS file secrets/dev.yaml`. Asks nobody. */
  describe?(location: Location): string;
  /** What the store said of a location for which it answered undefined, where that is more than "no such secret". */
  whyAbsent?(location: Location): string | undefined;
  /** Throws what every read would fail with, as far as that shows without a key and a value. */
  examine?(location: Location): Promise<void>;
  /** What locations of one secret have in common, where one secret has several. */
  keyOf?(location: Location): string;
  /** The file in which the store has looked for a location in vain, because it is not there. As `whyAbsent`. */
  missingFile?(location: Location): string | undefined;
  /**
   * What `close(true)` will leave open because later steps use what was read; undefined when nothing. It says how
   * `StoreType.end` finds it again, and holds no value, no token and nothing else that lets anybody in.
   */
  leftover?(): Promise<Leftover | undefined>;
  /**
   * Ends what the store began: revokes leases and tokens. With `isHandedOver`, what was read is in use after this
   * program: leases stay until their time is over, or until somebody ends the leftover.
   */
  close?(isHandedOver: boolean): Promise<void>;
}

/** Written down as JSON for a later process. */
export type Leftover = Readonly<Record<string, unknown>>;

/** A kind of store: what `type:` in the configuration names. Its options are checked before `open` is called. */
export interface StoreType<Options> {
  readonly id: string;
  /** One line for its table in the documentation. */
  readonly summary: string;
  /** The options beside `type`, as they are written under `stores:`. */
  readonly options: GenericSchema<unknown, Options>;
  /**
   * Globs of the environment variables that hold this kind's credentials. No program of a `command` store gets them, and
   * no command of `run` where a store of this kind is declared.
   */
  readonly credentials: readonly string[];
  /** Those of one store, where its options name more. */
  furtherCredentials?(options: Options): readonly string[];
  /** Those of them that open nothing, because they are the store's secrets themselves. */
  secrets?(options: Options): readonly string[];
  /** Variables that may say where a server is, for messages. */
  readonly addressVariables?: readonly string[];
  open(options: Options, context: StoreContext): Store;
  /** Ends what a store of this type left open in an earlier process. Throws what could not be ended. */
  end?(leftover: unknown, context: StoreContext): Promise<void>;
}

/** Puts a store type where its own options type no longer matters. The schema guards the one cast. */
export type AnyStoreType = StoreType<never> | StoreType<unknown>;
