/** What a build of Cloud Build is about, by its substitutions, which steps get as variables when the build says so. */
import type { Environment } from "../../io/doors.ts";
import { baseBranch } from "../../model/base-branch.ts";
import { type Claims, claimsFrom, type Trust } from "../../model/identity.ts";
import { wholeRef } from "../../model/ref.ts";
import type { Changes } from "../platform.ts";

/** Cloud Build alone sets it, in every step; all else only with `automapSubstitutions`. */
const isBuild = (env: Environment) => Boolean(env.BUILDER_OUTPUT);

/** A pull request is from a fork unless its head's repository is the build's own. */
export function trustOf(env: Environment): Trust {
  if (!isBuild(env)) return "trusted";
  if (!env.BUILD_ID) return "untold";
  if (!env._PR_NUMBER) return "trusted";
  const { REPO_FULL_NAME: own, _HEAD_REPO_URL: head } = env;
  if (!own || !head || !URL.canParse(head)) return "untold";
  const path = new URL(head).pathname.replace(/^\//, "").replace(/(?:\.git)?\/?$/, "");
  return path.toLowerCase() === own.toLowerCase() ? "trusted" : "fork";
}

/** Why such a run gets no token, as a clause. */
export function whyUntrusted(trust: Trust): string {
  return trust === "fork"
    ? "this is a pull request from a fork, whose job gets no token from us"
    : "the step does not know what it is built for; add `options: { automapSubstitutions: true }` to the build";
}

/** The branch that a pull request is to be merged into, as a name that no branch or tag of it can take. */
export function baseOf({ _PR_NUMBER, _BASE_BRANCH: branch }: Environment): string | undefined {
  return _PR_NUMBER ? baseBranch(branch, "_BASE_BRANCH") : undefined;
}

/** Since the base of a pull request. Other builds do not know where their branch was before. */
export function changesOf(env: Environment): Changes | undefined {
  const base = baseOf(env);
  if (base === undefined) return undefined;
  return { bases: [base], head: env.COMMIT_SHA || "HEAD", what: `pull request ${env._PR_NUMBER}` };
}

/** What is told in variables, of which nobody says that they are true. */
export function claimsOfEnvironment(env: Environment, trust: Trust): Claims {
  const repository = env.REPO_FULL_NAME || env.REPO_NAME;
  const named = claimsFrom({
    repository,
    repository_owner: repository?.includes("/") ? repository.replace(/\/.*/, "") : undefined,
    ref: refOf(env),
    sha: env.COMMIT_SHA,
    event: env._PR_NUMBER ? "pull_request" : undefined,
    workflow: env.TRIGGER_NAME || env.CLOUD_RUN_JOB,
    service_account: env.SERVICE_ACCOUNT_EMAIL,
    project_id: env.PROJECT_ID,
    run_id: env.BUILD_ID || env.CLOUD_RUN_EXECUTION,
    // A build that does not tell has the claim of neither.
    fork: trust === "untold" ? undefined : String(trust !== "trusted"),
  });
  return new Map([...named, ...claimsFrom({ platform: "google-cloud" })]);
}

function refOf({ TAG_NAME: tag, BRANCH_NAME: branch, _PR_NUMBER: pull }: Environment): string | undefined {
  return wholeRef(tag, pull ? undefined : branch);
}
