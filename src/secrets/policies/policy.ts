/** The contract of policies: the rules on a store's own side that make scopes real there. */
import type { Issuer } from "../../ci/platform.ts";
import type { Environment } from "../../io/doors.ts";
import type { AppError } from "../../model/error.ts";
import type { TokenTerm } from "../../model/token-terms.ts";
import type { Steps } from "../granting/path-pattern.ts";
import type { Remark } from "../granting/remark.ts";
import type { StoreContext } from "../stores/store.ts";

/** What a job of one scope reads in the store. */
export interface ScopeGrant {
  readonly scope: string;
  /** Those of the scopes that hold wherever this one does are among them: scopes add up. */
  readonly paths: readonly Steps[];
  /** What the token of a job must say for the scope to hold: all of it. */
  readonly terms: readonly TokenTerm[];
}

export interface PolicyRequest<Options> {
  /** The store's name in the configuration. */
  readonly store: string;
  readonly options: Options;
  readonly grants: readonly ScopeGrant[];
  readonly issuer: Issuer & { readonly url: string };
  /** Path of an engine to its kind, where the user tells: `kv` → `1`. */
  readonly engines: ReadonlyMap<string, string>;
  /** True when an entry delivers a group, for which the store has to list names. */
  readonly lists: boolean;
  readonly env: Environment;
}

/** One thing to be put in place. */
export interface PolicyDocument {
  /** In a few words: `policy job-secrets-etl of Vault`. */
  readonly title: string;
  readonly scope: string | undefined;
  /** What the command reads from its input: HCL or JSON. Undefined where it takes no document. */
  readonly text: string | undefined;
  /** The command's words. One that begins with `$(` is left for the shell to find out. */
  readonly command: readonly string[];
}

export interface Policy {
  readonly documents: readonly PolicyDocument[];
  readonly remarks: readonly Remark[];
}

/** Where the server and the scopes differ. */
export interface Difference {
  readonly scope: string;
  readonly effect: "wider" | "narrower";
  /** `the audience`, `the path kv/data/etl/*`. */
  readonly what: string;
  readonly wanted: string;
  readonly found: string;
}

export interface Comparison {
  readonly differences: readonly Difference[];
  /** What the server would not show. The comparison does not pass then; what could be compared still counts. */
  readonly unread: readonly AppError[];
  /** What is never looked at, for people to know. */
  readonly remarks: readonly Remark[];
}

/** The policies of one type of store, by whose id it goes. */
export interface PolicyType<Options> {
  readonly id: string;
  /** One line for its table in the documentation. */
  readonly summary: string;
  /** Asks nobody. */
  make(request: PolicyRequest<Options>): Policy;
  /** Compares with what the server has. Throws where it could not look at all. */
  check(request: PolicyRequest<Options>, context: StoreContext): Promise<Comparison>;
}

/** Puts a policy type where its own options type no longer matters: those of the store type of the same id. */
export type AnyPolicyType = PolicyType<never> | PolicyType<unknown>;
