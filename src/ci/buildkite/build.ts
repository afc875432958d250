/** What a Buildkite build is about, by its variables (buildkite.com/docs/pipelines/configure/environment-variables). */
import type { Environment } from "../../io/doors.ts";
import { baseBranch, ofOrigin } from "../../model/base-branch.ts";
import type { Trust } from "../../model/identity.ts";
import type { Changes } from "../platform.ts";

/** The number of the pull request; undefined in other builds, where Buildkite says `false`. */
export function pullRequestOf({ BUILDKITE_PULL_REQUEST: number }: Environment): string | undefined {
  return number === undefined || number === "" || number === "false" ? undefined : number;
}

/** A pull request's head is from a fork when its repository is another one than the build's, however both are written. */
export function trustOf(env: Environment): Trust {
  if (pullRequestOf(env) === undefined) return "trusted";
  const [head, own] = [env.BUILDKITE_PULL_REQUEST_REPO, env.BUILDKITE_REPO].map(repositoryIn);
  return head !== undefined && head === own ? "trusted" : "fork";
}

/** The base branch of the pull request, as a name that no branch or tag of the pull request can take. */
export function baseOf(env: Environment): string | undefined {
  const { BUILDKITE_PULL_REQUEST_BASE_BRANCH: branch } = env;
  return pullRequestOf(env) === undefined
    ? undefined
    : baseBranch(branch, "BUILDKITE_PULL_REQUEST_BASE_BRANCH");
}

/** The changes of a build of a merge queue, since the commit that it is to be merged into. Undefined in other builds. */
export function queuedIn(env: Environment): Changes | undefined {
  const { BUILDKITE_MERGE_QUEUE_BASE_COMMIT: commit, BUILDKITE_MERGE_QUEUE_BASE_BRANCH: branch } = env;
  if (!commit && !branch) return undefined;
  const bases = [...(commit ? [commit] : []), ...(branch ? [ofOrigin(branch)] : [])];
  return { bases, head: env.BUILDKITE_COMMIT || "HEAD", what: "this build of the merge queue" };
}

/**
 * Since the base branch of a pull request, and since the default branch on every other one. Undefined for the default
 * branch itself, whose builds do not know where it was before, for tags, and for builds that a schedule or a person started.
 */
export function changesOf(env: Environment): Changes | undefined {
  const { BUILDKITE_COMMIT: commit, BUILDKITE_BRANCH: branch, BUILDKITE_PIPELINE_DEFAULT_BRANCH: main } = env;
  const head = commit || "HEAD";
  const [base, number] = [baseOf(env), pullRequestOf(env)];
  if (base !== undefined) return { bases: [base], head, what: `pull request ${number}` };
  const queued = queuedIn(env);
  if (queued !== undefined) return queued;
  const isPush = env.BUILDKITE_SOURCE === "webhook" && !env.BUILDKITE_TAG;
  if (!isPush || !main || !branch || branch === main) return undefined;
  return { bases: [ofOrigin(main)], head, what: `the push to ${branch}` };
}

/** `github.com/acme/etl` out of a URL or `git@github.com:acme/etl.git`. */
function repositoryIn(address: string | undefined): string | undefined {
  const [, host, path] =
    /^(?:[a-z+]+:\/\/)?(?:[^@/]+@)?([^:/]+)(?::\d+)?[:/]+(.+?)(?:\.git)?\/*$/i.exec(address ?? "") ?? [];
  return host === undefined || path === undefined ? undefined : `${host}/${path}`.toLowerCase();
}
