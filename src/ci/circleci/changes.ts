/** The changes that a CircleCI job is about, as far as its variables tell. */
import type { Environment } from "../../io/doors.ts";
import { defaultBranch } from "../../model/base-branch.ts";
import type { Changes } from "../platform.ts";

/**
 * Those of a pull request, measured from the default branch: CircleCI does not tell which branch it goes to. Undefined in
 * other jobs.
 */
export function changesOf(env: Environment): Changes | undefined {
  const { CIRCLE_PULL_REQUEST: url, CIRCLE_PR_NUMBER: fork, CIRCLE_BRANCH: branch, CIRCLE_SHA1: head } = env;
  const number =
    /\/(\d{1,12})$/.exec(url ?? "")?.[1] ?? (fork || /^pull\/(\d{1,12})/.exec(branch ?? "")?.[1]);
  if (!url && !number) return undefined;
  return {
    bases: [defaultBranch],
    head: head || "HEAD",
    what: number ? `pull request ${number}` : "this pull request",
  };
}
