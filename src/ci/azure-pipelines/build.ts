/** What a run of Azure Pipelines is about, by its variables (learn.microsoft.com/azure/devops/pipelines/build/variables). */
import type { Environment } from "../../io/doors.ts";
import { baseBranch } from "../../model/base-branch.ts";
import type { Trust } from "../../model/identity.ts";
import type { Changes } from "../platform.ts";

/** True for the validation of a pull request, in whichever kind of repository. */
export function isPullRequest(env: Environment): boolean {
  return (
    env.BUILD_REASON === "PullRequest" ||
    Boolean(env.SYSTEM_PULLREQUEST_PULLREQUESTID) ||
    /^refs\/pull\//.test(env.BUILD_SOURCEBRANCH ?? "")
  );
}

/** A pull request is from a fork unless the variables say that it is not. */
export function trustOf(env: Environment): Trust {
  const isOwn = /^false$/i.test(env.SYSTEM_PULLREQUEST_ISFORK ?? "");
  return !isPullRequest(env) || isOwn ? "trusted" : "fork";
}

/** The target branch, as a name that no branch or tag of the pull request can take. Throws `unavailable` where it is missing. */
export function baseOf(env: Environment): string | undefined {
  if (!isPullRequest(env)) return undefined;
  // Azure's own repositories write `refs/heads/main`, GitHub's `main`.
  const branch = env.SYSTEM_PULLREQUEST_TARGETBRANCH?.replace(/^refs\/heads\//, "");
  return baseBranch(branch, "SYSTEM_PULLREQUEST_TARGETBRANCH");
}

/**
 * Since the target branch of a pull request: up to the merge that is checked out, as its head need not be there. Undefined
 * in all other runs, whose variables do not say where the branch was before.
 */
export function changesOf(env: Environment): Changes | undefined {
  const base = baseOf(env);
  if (base === undefined) return undefined;
  const number = env.SYSTEM_PULLREQUEST_PULLREQUESTNUMBER || env.SYSTEM_PULLREQUEST_PULLREQUESTID;
  const named = number ?? /^refs\/pull\/(\d+)/.exec(env.BUILD_SOURCEBRANCH ?? "")?.[1] ?? "";
  return { bases: [base], head: env.BUILD_SOURCEVERSION || "HEAD", what: `pull request ${named}` };
}
