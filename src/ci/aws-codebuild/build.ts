/** What a build of CodeBuild is about, by its variables (docs.aws.amazon.com/codebuild, "Environment variables in build environments"). */
import type { Environment } from "../../io/doors.ts";
import { baseBranch } from "../../model/base-branch.ts";
import { type Claims, claimsFrom, type Trust } from "../../model/identity.ts";
import type { Changes } from "../platform.ts";

/** True for builds that a pull request started, and for those that somebody started for one. */
function isPullRequest(env: Environment): boolean {
  return (
    /^PULL_REQUEST/.test(env.CODEBUILD_WEBHOOK_EVENT ?? "") ||
    [env.CODEBUILD_WEBHOOK_TRIGGER, env.CODEBUILD_SOURCE_VERSION].some(each => /^(pr|mr)\//.test(each ?? ""))
  );
}

/** No variable tells a fork's pull request from another one. */
export function trustOf(env: Environment): Trust {
  return isPullRequest(env) ? "untold" : "trusted";
}

/** The branch that a pull request is to be merged into, as a name that no branch or tag of it can take. */
export function baseOf(env: Environment): string | undefined {
  if (!isPullRequest(env)) return undefined;
  const branch = env.CODEBUILD_WEBHOOK_BASE_REF?.replace(/^refs\/heads\//, "");
  return baseBranch(branch, "CODEBUILD_WEBHOOK_BASE_REF");
}

/** Since the base of a pull request; of a push, since where the branch was before. Undefined in all other builds. */
export function changesOf(env: Environment): Changes | undefined {
  const head = env.CODEBUILD_RESOLVED_SOURCE_VERSION || "HEAD";
  const base = baseOf(env);
  if (base !== undefined) {
    const named = [env.CODEBUILD_WEBHOOK_TRIGGER, env.CODEBUILD_SOURCE_VERSION].map(numberIn).find(Boolean);
    return { bases: [base], head, what: `pull request ${named ?? ""}`.trimEnd() };
  }
  const { CODEBUILD_WEBHOOK_PREV_COMMIT: before, CODEBUILD_WEBHOOK_HEAD_REF: ref } = env;
  if (!before || /^0+$/.test(before) || before === head) return undefined;
  return { bases: [before], head, what: `the push to ${ref?.replace(/^refs\/heads\//, "") || "a branch"}` };
}

function numberIn(text: string | undefined): string | undefined {
  return /^(?:pr|mr)\/(\d+)$/.exec(text ?? "")?.[1];
}

export function claimsOfEnvironment(env: Environment, trust: Trust): Claims {
  const account = env.CODEBUILD_BUILD_ARN?.split(":")[4];
  const project = env.CODEBUILD_BUILD_ID?.replace(/:[^:]*$/, "");
  const repository = repositoryIn(env.CODEBUILD_SOURCE_REPO_URL);
  const named = claimsFrom({
    repository,
    repository_owner: repository?.replace(/\/.*/, ""),
    ref: refOf(env),
    sha: env.CODEBUILD_RESOLVED_SOURCE_VERSION,
    event: eventOf(env),
    actor: env.CODEBUILD_WEBHOOK_ACTOR_ACCOUNT_ID,
    initiator: env.CODEBUILD_INITIATOR,
    workflow: project,
    project,
    aws_account: account,
    run_id: env.CODEBUILD_BUILD_ID,
    // A build that does not tell has the claim of neither.
    fork: trust === "trusted" ? "false" : undefined,
  });
  return new Map([...named, ...claimsFrom({ platform: "aws-codebuild" })]);
}

function eventOf(env: Environment): string | undefined {
  if (isPullRequest(env)) return "pull_request";
  const { CODEBUILD_WEBHOOK_EVENT: event } = env;
  return event?.toLowerCase();
}

/** A branch or tag that a webhook told of. */
function refOf(env: Environment): string | undefined {
  if (isPullRequest(env)) return undefined;
  const [, kind, name] = /^(branch|tag)\/(.+)$/s.exec(env.CODEBUILD_WEBHOOK_TRIGGER ?? "") ?? [];
  if (name === undefined) return env.CODEBUILD_WEBHOOK_HEAD_REF;
  return `refs/${kind === "tag" ? "tags" : "heads"}/${name}`;
}

/** `acme/etl` of GitHub and the like; CodeCommit's repositories have no owner. */
function repositoryIn(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const path = new URL(address).pathname.replace(/^\/(?:v1\/repos\/)?/, "").replace(/(?:\.git)?\/?$/, "");
  return path === "" ? undefined : path;
}
