/** Azure's claims under the names that scopes use, from the job's token or, unattested, from its variables. */
import type { Environment } from "../../io/doors.ts";
import { type Claims, claimsFrom, claimsOfRun, type Trust } from "../../model/identity.ts";
import { claimsOfJob, type TokenClaims } from "../../model/token.ts";
import { isPullRequest } from "./build.ts";

/** Azure's word for what started a run, and the one that scopes use; others stay as they are. */
const events: Readonly<Record<string, string>> = {
  IndividualCI: "push",
  BatchedCI: "push",
  PullRequest: "pull_request",
  Schedule: "schedule",
  Manual: "workflow_dispatch",
  ResourceTrigger: "workflow_run",
  BuildCompletion: "workflow_run",
};

/** All claims by their raw names, and `repository`, `ref`, `sha`, `event` …. What started the run is no claim of the token. */
export function claimsOfToken(token: TokenClaims, trust: Trust, env: Environment): Claims {
  const claims = claimsOfJob(token);
  const one = (name: string) => claims.get(name)?.[0];
  const isPull = /^refs\/pull\//.test(one("rpo_ref") ?? "");
  return new Map([
    ...claims,
    ...claimsFrom({
      repository: repositoryIn(one("rpo_uri")),
      repository_id: one("rpo_id"),
      repository_owner: repositoryIn(one("rpo_uri"))?.replace(/\/.*/, ""),
      ref: one("rpo_ref"),
      sha: one("rpo_ver"),
      run_id: one("run_id"),
      event: isPull ? "pull_request" : eventOf(env),
    }),
    ...claimsOfRun("azure-pipelines", trust),
  ]);
}

/** What the job's variables say. */
export function claimsOfEnvironment(env: Environment, trust: Trust): Claims {
  const repository = repositoryIn(env.BUILD_REPOSITORY_URI) ?? env.BUILD_REPOSITORY_NAME;
  const named = claimsFrom({
    repository,
    repository_id: env.BUILD_REPOSITORY_ID,
    repository_owner: repository?.includes("/") ? repository.replace(/\/.*/, "") : undefined,
    ref: env.BUILD_SOURCEBRANCH,
    sha: env.BUILD_SOURCEVERSION,
    event: eventOf(env),
    environment: env.ENVIRONMENT_NAME,
    actor: env.BUILD_REQUESTEDFOR,
    workflow: env.BUILD_DEFINITIONNAME,
    run_id: env.BUILD_BUILDID,
    prj_id: env.SYSTEM_TEAMPROJECTID,
    def_id: env.SYSTEM_DEFINITIONID,
  });
  return new Map([...named, ...claimsOfRun("azure-pipelines", trust)]);
}

function eventOf(env: Environment): string | undefined {
  if (isPullRequest(env)) return "pull_request";
  const { BUILD_REASON: reason } = env;
  return reason === undefined ? undefined : (events[reason] ?? reason);
}

/**
 * `acme/etl` of GitHub and the like; `acme/project/etl` of Azure's own, whose addresses are
 * `https://acme@dev.azure.com/acme/project/_git/etl` and, older, `https://acme.visualstudio.com/project/_git/etl`.
 */
function repositoryIn(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const { hostname, pathname } = new URL(address);
  const steps = pathname
    .replace(/\.git\/?$/, "")
    .split("/")
    .filter(step => step !== "")
    .map(decoded);
  const owner = /^([\w-]+)\.visualstudio\.com$/i.exec(hostname)?.[1];
  const own = steps.filter(step => step !== "_git" && step !== "DefaultCollection");
  const all = owner === undefined ? own : [owner, ...own];
  return all.length < 2 ? undefined : all.join("/");
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    // Not encoded, then.
    return step;
  }
}
