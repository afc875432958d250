/** What a store's test lends to the suite. */
import type { ErrorCode } from "../../../../src/model/error.ts";
import type { Location, Store } from "../../../../src/secrets/stores/store.ts";

/** What a store's place holds before it is opened. */
export type Contents = readonly (readonly [Location, Uint8Array])[];

/** A store that is in trouble with one location, and the codes of which it may throw one. */
export interface Trouble {
  /** Ends the sentence "throws when …". */
  readonly when: string;
  readonly code: Extract<ErrorCode, "denied" | "unavailable" | "invalid" | "timeout" | "throttled">;
  open(marker: string): Promise<{ readonly store: Store; readonly location: Location }>;
}

/** What not every store can do. Each one is served by the set-up, or named in `cannot` with the reason. */
export type Ability =
  | "write"
  | "list"
  | "list-blind"
  | "names"
  | "names-present"
  | "names-denied"
  | "group"
  | "binary"
  | "empty"
  | "huge"
  | "fields"
  | "trouble";

/** What a store's test gives to the suite. Every call of a hook makes a fresh place. */
export interface SetUp {
  /** Opens the store over a place that holds these secrets and nothing else. */
  open(contents: Contents): Promise<Store>;
  /** Where the store keeps what the suite calls by a path such as `team/alpha`. The path alone by default. */
  locate?(path: string): Location;
  /** All that the place of the last opened store holds, in any comparable form. */
  state(): Promise<unknown>;
  /** A place in which `location` is a map of secrets, one of them with the value `marker`. */
  group?(marker: string): Promise<{ readonly store: Store; readonly location: Location }>;
  /** As `open`, but with values that nobody can read: a missing key, a right to list only, a door that lets no value pass. */
  openBlind?(contents: Contents): Promise<Store>;
  /** As `open`, but for somebody who may read values, and not ask for names. */
  openNameless?(contents: Contents): Promise<Store>;
  /** Ways in which the store can be kept from knowing. They may hold `marker`, which no error may show. */
  readonly troubles?: readonly Trouble[];
  /** Ability to reason, as it ends the sentence "cannot <ability>: …". */
  readonly cannot: Readonly<Partial<Record<Ability, string>>>;
}
