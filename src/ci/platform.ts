/** The contract of platforms: the systems that run jobs, and a laptop. */
import type { Doors, Environment } from "../io/doors.ts";
import type { Identity, Trust } from "../model/identity.ts";
import { branchOfOrigin, isNoCommit } from "../model/ref.ts";
import type { Secret } from "../model/secret.ts";
import type { InToken, Subjects, Wanted } from "../model/token-terms.ts";

export type Level = "error" | "warning" | "notice";

export interface PullRequest {
  /** The commit of the base branch, or a name of it: the one whose configuration counts. */
  readonly base: string;
  readonly trust: Trust;
}

/** A pull request into that base; undefined in runs that have none. */
export function pullRequestInto(base: string | undefined, trust: Trust): PullRequest | undefined {
  return base === undefined ? undefined : { base, trust };
}

/** Commits whose differences a run is about. */
export interface Changes {
  /**
   * Commits, or branches as `origin/main`: the first one that can be had is the base. None for all that leads to the head,
   * in changes that are no proposal.
   */
  readonly bases: readonly string[];
  readonly head: string;
  /** In words: `pull request 12`, `the push to main`. */
  readonly what: string;
  /** True of a base that nobody keeps: where it is gone, a lint measures from the default branch, or looks at everything. */
  readonly mayBeGone?: boolean;
}

export interface Push {
  /** Where the branch was; zeros, git's way to say that there is none, of a new one. */
  readonly before: string | undefined;
  readonly head: string;
  readonly branch: string;
  /** The default branch. */
  readonly main: string | undefined;
}

/**
 * Since where the branch was; of a new one, and of one that was rewritten so that its old end cannot be had, since the default
 * branch; all that leads to that one where it is new itself. Undefined where nobody knows what a branch is measured against.
 */
export function changesOfPush({ before, head, branch, main }: Push): Changes | undefined {
  const bases = [
    ...(before === undefined || isNoCommit(before) ? [] : [before]),
    ...(main === branch ? [] : branchOfOrigin(main)),
  ];
  if (bases.length > 0) return { bases, head, what: `the push to ${branch}` };
  return main === branch ? { bases, head, what: `the first push to ${branch}` } : undefined;
}

/** The maker of a platform's tokens, as a store that is to trust them has to be told of it. */
export interface Issuer {
  /** The tokens' `iss`. Undefined where every organization or server has its own, and the environment does not name it. */
  address(env: Environment): string | undefined;
  /** Such an address, for messages. */
  readonly example: string;
  /** The claim that names whom a job works for, for the store's own log. */
  readonly user: string;
  /** Claims that tell one customer of the issuer from another; none where an issuer has only one. */
  readonly owners: readonly string[];
  /** Undefined where the token says nothing of it. A name that is none of the scopes' own is a claim of the token. */
  inToken(claim: string, pattern: string): InToken | undefined;
  /**
   * The subjects of tokens with these claims, where no scope names subjects itself; undefined where the claims do not say
   * enough for one. Absent where subjects are made of nothing that scopes speak of.
   */
  subjects?(wanted: Wanted): Subjects | undefined;
}

export interface Platform {
  readonly id: string;
  /** One line for the README's table. */
  readonly summary: string;
  detect(env: Environment): boolean;
  /** The environment variables by which it is known, for messages. */
  readonly knownBy?: readonly string[];
  /** Who the job is. Never throws for a missing token: the claims are then not attested, and the identity says why. */
  identity(doors: Doors, audience: string): Promise<Identity>;
  /** Undefined where jobs have no OIDC token. */
  readonly issuer?: Issuer;
  /** The job's OIDC token for the audience. Throws `denied` where the platform gives none, and says what to change. */
  token(doors: Doors, audience: string): Promise<Secret>;
  /** The pull request that this run is for, or whose head it may have checked out. Undefined in other runs. */
  pullRequest?(doors: Doors): Promise<PullRequest | undefined>;
  /**
   * The changes that this run is about: of a pull request, a push, a merge queue. Undefined for runs about no changes
   * (schedule, manual): a lint then looks at everything. Throws `unavailable` where the job should know and does not.
   */
  changes?(doors: Doors): Promise<Changes | undefined>;
  /**
   * The changes of a run whose code waits to be accepted and that has no pull request with a base that is known: of a
   * merge queue, of a pull request that is told without its base. A lint goes by the configuration of their base.
   * Undefined in other runs.
   */
  proposal?(doors: Doors): Promise<Changes | undefined>;
  /** False where values cannot be masked at run time: handing them to later steps is refused there. */
  readonly canMask: boolean;
  /**
   * How many masks a job's log bears without getting slow: forms of the values beyond that are left out, the least
   * likely first. Such a log is masked line by line. Undefined where only the values themselves are masked.
   */
  readonly mostMasks?: number;
  /** The forms of a masked value that the platform finds by itself. */
  masksToo?(value: string, env: Environment): readonly string[];
  /** Environment variables whose values stand all over a job's log, so that a mask inside of them would blank it. */
  readonly landmarks?: readonly string[];
  /** Globs of environment variables that let one act as this job: a child process does not get them. */
  readonly credentials: readonly string[];
  /**
   * Variables with tokens for the platform's own code and packages, which let nobody into a store: the command of `run`
   * gets them, as without us, and they are redacted; a program that a store asks does not.
   */
  readonly ownTokens?: readonly string[];
  /** Registers values to be masked. Done when the log's write has been acknowledged. */
  mask(doors: Doors, values: readonly string[]): Promise<void>;
  /** Hands variables to later steps: one write for all of them. Undefined where the platform cannot. */
  setEnv?(doors: Doors, variables: ReadonlyMap<string, string>): Promise<void>;
  /** Hands outputs of this step to others: one write for all of them. Undefined where the platform cannot. */
  setOutput?(doors: Doors, outputs: ReadonlyMap<string, string>): Promise<void>;
  /** Adds Markdown to the job's page; throws where that cannot be written. Undefined where there is none. */
  summarize?(doors: Doors, markdown: string): Promise<void>;
  /** Shows a message on the job's page, or on stderr where there is none. The text may be hostile; it never is a value. */
  annotate(doors: Doors, level: Level, message: string): Promise<void>;
}
