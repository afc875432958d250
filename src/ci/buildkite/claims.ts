/** Buildkite's claims under the names that scopes use, from the job's token or, unattested, from its variables. */
import type { Environment } from "../../io/doors.ts";
import { type Claims, claimsFrom, claimsOfRun, type Trust } from "../../model/identity.ts";
import { wholeRef } from "../../model/ref.ts";
import { claimsOfJob, type TokenClaims } from "../../model/token.ts";
import { pullRequestOf } from "./build.ts";

/** Buildkite's word for what started a build, and the one that scopes use; others stay as they are. */
const events: Readonly<Record<string, string>> = {
  webhook: "push",
  ui: "workflow_dispatch",
  trigger_job: "workflow_call",
};

/** All claims by their raw names, and `ref`, `sha`, `event` …. A repository is none of them: `pipeline_slug` is. */
export function claimsOfToken(token: TokenClaims, trust: Trust, env: Environment): Claims {
  const claims = claimsOfJob(token);
  const one = (name: string) => claims.get(name)?.[0];
  return new Map([
    ...claims,
    ...claimsFrom({
      ref: wholeRef(one("build_tag"), one("build_branch")),
      sha: one("build_commit"),
      event: eventOf(env, one("build_source")),
    }),
    ...claimsOfRun("buildkite", trust),
  ]);
}

export function claimsOfEnvironment(env: Environment, trust: Trust): Claims {
  const named = claimsFrom({
    organization_slug: env.BUILDKITE_ORGANIZATION_SLUG,
    pipeline_slug: env.BUILDKITE_PIPELINE_SLUG,
    pipeline_id: env.BUILDKITE_PIPELINE_ID,
    ref: wholeRef(env.BUILDKITE_TAG, env.BUILDKITE_BRANCH),
    build_branch: env.BUILDKITE_BRANCH,
    build_source: env.BUILDKITE_SOURCE,
    sha: env.BUILDKITE_COMMIT,
    event: eventOf(env, env.BUILDKITE_SOURCE),
    actor: env.BUILDKITE_BUILD_CREATOR,
    step_key: env.BUILDKITE_STEP_KEY,
    run_id: env.BUILDKITE_BUILD_ID,
  });
  return new Map([...named, ...claimsOfRun("buildkite", trust)]);
}

/** A pull request's build has the source `webhook`, too. */
function eventOf(env: Environment, source: string | undefined): string | undefined {
  if (pullRequestOf(env) !== undefined) return "pull_request";
  return source === undefined ? undefined : (events[source] ?? source);
}
