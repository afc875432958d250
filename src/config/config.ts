/** What a job-secrets.yml says, checked once and ready to use. */
import type { GenericSchema } from "valibot";
import type { Base64Level } from "../model/base64-level.ts";
import type { Severity } from "../model/finding.ts";
import type { Reference } from "../model/reference.ts";
import type { Scope } from "../model/scope.ts";

export interface Config {
  /** The file as messages show it; undefined for a run without one. */
  readonly file: string | undefined;
  /** The folder of the project, where relative paths of stores start. */
  readonly directory: string;
  readonly stores: ReadonlyMap<string, StoreEntry>;
  /** Longest prefix first, so that the first that fits is the right one. */
  readonly mounts: readonly Mount[];
  readonly scopes: readonly Scope[];
  readonly env: readonly Entry[];
  /** By path (or `store://path`), as `scopePath` gives it. */
  readonly inventory: ReadonlyMap<string, InventoryEntry>;
  /** The audience of the OIDC token; undefined leaves it to the program. */
  readonly audience: string | undefined;
  readonly unmaskable: UnmaskablePolicy;
  /** Variables with credentials that the command of `run` gets all the same: names, or beginnings with a `*`. */
  readonly keep: readonly string[];
  readonly lint: LintOptions;
}

export interface StoreEntry {
  /** The id of the store type. */
  readonly type: string;
  /** What the type's own schema made of the other keys. */
  readonly options: unknown;
}

export interface Mount {
  /** Segments joined by `/`, without the slash at the end: `prod`. */
  readonly prefix: string;
  /** A name under `stores:`, or the id of a built-in store. */
  readonly store: string;
  /** What is put before the rest of the path inside the store: `kv/apps`, or "". */
  readonly base: string;
}

/** What happens to a value that cannot be masked, because it is too short or too common. */
export const unmaskablePolicies = ["error", "warn", "export-anyway"] as const;
export type UnmaskablePolicy = (typeof unmaskablePolicies)[number];

export type Entry = PlainEntry | SecretEntry | GroupEntry;

/** A text that is no secret: it is delivered as it stands and never masked. */
export interface PlainEntry {
  readonly kind: "plain";
  readonly name: string;
  readonly value: string;
}

interface Treatment {
  /** False when the job can do without: an absent secret is then left out. */
  readonly required: boolean;
  /** `file`: the value goes to a file, and the variable holds its path. */
  readonly as: "text" | "file";
  readonly decode: "base64" | undefined;
  readonly allowEmpty: boolean;
  /** Overrides the policy of the whole configuration. */
  readonly unmaskable: UnmaskablePolicy | undefined;
}

export interface SecretEntry extends Treatment {
  readonly kind: "secret";
  readonly name: string;
  readonly reference: Reference;
  /** Stands in for an absent secret, as it is (never decoded). Where there is one, `required` is false. */
  readonly default: string | undefined;
}

/** Every key of one secret, or directly below one path. A name with a list of references makes one entry for each of them. */
export interface GroupEntry extends Treatment {
  readonly kind: "group";
  /** Put before each capitalised key: `AWS_` for the name `AWS_*`, "" for `*`. */
  readonly prefix: string;
  /** With `/*`, all that lies directly below the path; without, every key of the one secret there. It has no field. */
  readonly reference: Reference;
  /** Key as the store has it to the whole name of its variable; the prefix is not added. */
  readonly rename: ReadonlyMap<string, string>;
  /** Globs over the keys as the store has them: these do not arrive. */
  readonly omit: readonly string[];
}

/** The name as the configuration writes it: `DB_PASSWORD`, and `AWS_*` for a group. */
export function writtenName(entry: Entry): string {
  return entry.kind === "group" ? `${entry.prefix}*` : entry.name;
}

/** Who looks after a secret. */
export interface InventoryEntry {
  readonly owner: string | undefined;
  readonly description: string | undefined;
  /** Days between two rotations. */
  readonly rotateEvery: number | undefined;
}

/** Whose allow comments count: none that a pull request brings, all, or none at all. */
export const inlinePolicies = ["base", "head", "off"] as const;
export type InlinePolicy = (typeof inlinePolicies)[number];

/** Other tools whose allow comments may count. */
export const foreignAllowances = ["gitleaks", "detect-secrets", "trufflehog", "secretlint"] as const;
export type ForeignAllowance = (typeof foreignAllowances)[number];

/** What counts for the files of the folder that the configuration stands in. */
export interface LintOptions {
  /** Globs over paths that are not looked at; with `!` before it, one takes back what those before it exclude. */
  readonly exclude: readonly string[];
  /** By the id of the rule. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly base64: Base64Level | undefined;
  /** The path of the baseline, from the folder of the project. */
  readonly baseline: string | undefined;
  readonly inline: InlinePolicy | undefined;
  readonly honour: readonly ForeignAllowance[];
  /** Whether configurations further inside count, or in which folders; undefined for all but those among other people's code. */
  readonly nested: boolean | readonly string[] | undefined;
}

export interface RuleSetting {
  readonly severity: Severity | "off" | undefined;
  /** Globs over the paths where the rule holds, as `exclude` has them for those where no rule does. */
  readonly paths: readonly string[] | undefined;
}

/** The part of a store type that the configuration needs: `StoreType` of the stores fits. */
export interface StoreTypeOptions {
  readonly id: string;
  /**
   * The keys beside `type`. A message of its own is shown as "stores.<name>.<key>: <message>" and must not hold the value;
   * without one the reader is told what kind of value belongs there.
   */
  readonly options: GenericSchema;
}

/** What a configuration is checked against, beside its own schema. */
export interface Surroundings {
  readonly storeTypes: ReadonlyMap<string, StoreTypeOptions>;
  /** Ids of stores that a direct reference or a mount may name without an entry under `stores:`. */
  readonly builtIn: readonly string[];
}

/** Where the JSON Schema of the file is published; a line of the file names it for editors. */
export const schemaUrl =
  "https://raw.githubusercontent.com/job-secrets/job-secrets/main/dist/job-secrets.schema.json";

/** What counts for the lint where no file says anything. */
export const emptyLint: LintOptions = {
  exclude: [],
  rules: new Map(),
  base64: undefined,
  baseline: undefined,
  inline: undefined,
  honour: [],
  nested: undefined,
};

/** The configuration of a run without a file. */
export function emptyConfig(directory: string): Config {
  return {
    file: undefined,
    directory,
    stores: new Map(),
    mounts: [],
    scopes: [],
    env: [],
    inventory: new Map(),
    audience: undefined,
    unmaskable: "error",
    keep: [],
    lint: emptyLint,
  };
}
