/** GitLab's claims under the names that scopes use, from the job's token or, unattested, from its variables. */
import type { Environment } from "../../io/doors.ts";
import { type Claims, claimsFrom, claimsOfRun, type Trust } from "../../model/identity.ts";
import { wholeRef } from "../../model/ref.ts";
import { claimsOfJob, type TokenClaims } from "../../model/token.ts";
import { filled } from "./merge-request.ts";

/** GitLab's word for what started a pipeline, and the one that scopes use; others stay as they are. */
const events: Readonly<Record<string, string>> = {
  merge_request_event: "pull_request",
  external_pull_request_event: "pull_request",
  web: "workflow_dispatch",
};

/**
 * All claims by their raw names, but for `ref`: in a scope that is a whole one (`refs/heads/main`), and GitLab's own
 * (`main`) is `ref_name`.
 */
export function claimsOfToken(token: TokenClaims, trust: Trust): Claims {
  const claims = claimsOfJob(token);
  const one = (name: string) => claims.get(name)?.[0];
  const named = normalised({
    repository: one("project_path"),
    repository_id: one("project_id"),
    repository_owner: one("namespace_path"),
    ref: one("ref_path") ?? refOf(one("ref_type"), one("ref")),
    ref_name: one("ref"),
    event: one("pipeline_source"),
    actor: one("user_login"),
    actor_id: one("user_id"),
    workflow_ref: one("ci_config_ref_uri"),
    workflow_sha: one("ci_config_sha"),
    run_id: one("pipeline_id"),
  });
  return new Map([...claims, ...named, ...claimsOfRun("gitlab", trust)]);
}

/** What the job's variables say. `environment` is one that its own file names, and so attests nothing. */
export function claimsOfEnvironment(env: Environment, trust: Trust): Claims {
  const named = normalised({
    repository: env.CI_PROJECT_PATH,
    repository_id: env.CI_PROJECT_ID,
    repository_owner: env.CI_PROJECT_NAMESPACE,
    ref: refOf(env.CI_COMMIT_TAG ? "tag" : "branch", env.CI_COMMIT_REF_NAME),
    ref_name: env.CI_COMMIT_REF_NAME,
    ref_type: env.CI_COMMIT_TAG ? "tag" : "branch",
    ref_protected: env.CI_COMMIT_REF_PROTECTED,
    environment: env.CI_ENVIRONMENT_NAME,
    event: env.CI_PIPELINE_SOURCE,
    pipeline_source: env.CI_PIPELINE_SOURCE,
    actor: env.GITLAB_USER_LOGIN,
    actor_id: env.GITLAB_USER_ID,
    sha: env.CI_COMMIT_SHA,
    run_id: env.CI_PIPELINE_ID,
  });
  return new Map([...named, ...claimsOfRun("gitlab", trust)]);
}

function normalised(values: Readonly<Record<string, string | undefined>>): Claims {
  const event = filled(values.event);
  return claimsFrom({ ...values, event: event === undefined ? undefined : (events[event] ?? event) });
}

function refOf(type: string | undefined, name: string | undefined): string | undefined {
  return type === "tag" ? wholeRef(name, undefined) : wholeRef(undefined, name);
}
