/** The values that pass between the stages: what is wanted, and what was got. */
import type { UnmaskablePolicy } from "../config/config.ts";
import type { Reference } from "../model/reference.ts";
import type { Secret } from "../model/secret.ts";
import type { Location } from "./stores/store.ts";

/** How one secret is to be treated on its way. */
export interface Treatment {
  readonly required: boolean;
  /** Delivered, as plain text, where the store has no such secret. */
  readonly default: string | undefined;
  readonly as: "text" | "file";
  readonly decode: "base64" | undefined;
  readonly allowEmpty: boolean;
  readonly unmaskable: UnmaskablePolicy;
}

/** A reference with its place: the store that answers for it and the location there. */
export interface Address {
  readonly reference: Reference;
  readonly store: string;
  readonly location: Location;
}

/** One secret under the name that it is to arrive by. */
export interface Wanted extends Address, Treatment {
  readonly name: string;
}

/** A group: the names come from the keys that the store has below the location. */
export interface WantedGroup extends Address, Treatment {
  readonly prefix: string;
  readonly rename: ReadonlyMap<string, string>;
  readonly omit: readonly string[];
}

export interface Plain {
  readonly name: string;
  readonly value: string;
}

/** A name that something is to arrive by. */
export interface Named {
  readonly name: string;
  /** Where the name comes from, for messages: a reference or "a plain value". */
  readonly from: string;
}

/** Everything that one run asks for, all of it inside the scope. */
export interface Wish {
  readonly secrets: readonly Wanted[];
  readonly groups: readonly WantedGroup[];
  readonly plain: readonly Plain[];
}

/** A value as it came from its store (`raw`) and as it is to be delivered (`secret`). */
export interface Fetched {
  readonly wanted: Wanted;
  readonly raw: Secret;
  readonly secret: Secret;
}

/** What a sink is given: a secret, or a text that is none. */
export interface Item {
  readonly name: string;
  readonly value: Secret | string;
  readonly as: "text" | "file";
}
