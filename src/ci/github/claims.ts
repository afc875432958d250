/** GitHub's claims under the names that scopes use, from the job's token or, unattested, from its variables. */
import type { Environment } from "../../io/doors.ts";
import { type Claims, claimsFrom, claimsOfRun, type Trust } from "../../model/identity.ts";
import { claimsOfJob, type TokenClaims } from "../../model/token.ts";

/** All claims of the token by their raw names, `event` for `event_name`, and what we know of the run ourselves. */
export function claimsOfToken(token: TokenClaims, trust: Trust, system = "github"): Claims {
  const claims = claimsOfJob({ ...token, event: token.event_name });
  const subjects = claims.get("sub");
  if (subjects !== undefined) claims.set("sub", subjects.flatMap(bothSubjects));
  return new Map([...claims, ...claimsOfRun(system, trust)]);
}

/** What the runner's variables say. There is no `environment` among them: only the token knows it. */
export function claimsOfEnvironment(env: Environment, trust: Trust): Claims {
  const named = claimsFrom({
    repository: env.GITHUB_REPOSITORY,
    repository_id: env.GITHUB_REPOSITORY_ID,
    repository_owner: env.GITHUB_REPOSITORY_OWNER,
    repository_owner_id: env.GITHUB_REPOSITORY_OWNER_ID,
    ref: env.GITHUB_REF,
    ref_type: env.GITHUB_REF_TYPE,
    ref_protected: env.GITHUB_REF_PROTECTED,
    base_ref: env.GITHUB_BASE_REF,
    head_ref: env.GITHUB_HEAD_REF,
    event: env.GITHUB_EVENT_NAME,
    event_name: env.GITHUB_EVENT_NAME,
    actor: env.GITHUB_ACTOR,
    actor_id: env.GITHUB_ACTOR_ID,
    workflow: env.GITHUB_WORKFLOW,
    workflow_ref: env.GITHUB_WORKFLOW_REF,
    workflow_sha: env.GITHUB_WORKFLOW_SHA,
    sha: env.GITHUB_SHA,
    run_id: env.GITHUB_RUN_ID,
    run_number: env.GITHUB_RUN_NUMBER,
    run_attempt: env.GITHUB_RUN_ATTEMPT,
    runner_environment: env.RUNNER_ENVIRONMENT,
  });
  return new Map([...claimsOfRun(systemOf(env), trust), ...named]);
}

/** Gitea and Forgejo set all of GitHub's variables, too. A repository of theirs is no namesake's on GitHub. */
export function systemOf(env: Environment): "github" | "gitea" | "forgejo" {
  if (env.FORGEJO_ACTIONS) return "forgejo";
  return env.GITEA_ACTIONS ? "gitea" : "github";
}

/**
 * The subject as it is and, where it has GitHub's immutable form (`repo:acme@12/etl@34:ref:…`), also as it was
 * before July 2026 (`repo:acme/etl:ref:…`), so that a scope may be written in either.
 */
function bothSubjects(subject: string): readonly string[] {
  const plain = subject.replace(/^repo:([^@/:]+)@\d+\/([^@/:]+)@\d+(?=:|$)/, "repo:$1/$2");
  return plain === subject ? [subject] : [subject, plain];
}
