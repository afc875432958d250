/** GitLab's ID tokens as a store that trusts them meets them (docs.gitlab.com/ci/secrets/id_token_authentication). */
import {
  type InToken,
  type Subjects,
  type TokenNames,
  underItsName,
  type Wanted,
} from "../../model/token-terms.ts";
import type { Issuer } from "../platform.ts";

export const issuer: Issuer = {
  address: env => env.CI_SERVER_URL || "https://gitlab.com",
  example: "https://gitlab.example.com",
  user: "project_id",
  owners: ["project_path", "project_id", "namespace_path", "namespace_id", "ci_config_ref_uri", "sub"],
  inToken,
  subjects,
};

/** What `claimsOfToken` makes of which claim. */
const ofOurs: TokenNames = {
  repository: "project_path",
  repository_id: "project_id",
  repository_owner: "namespace_path",
  ref: "ref_path",
  ref_name: "ref",
  event: "pipeline_source",
  actor: "user_login",
  actor_id: "user_id",
  workflow_ref: "ci_config_ref_uri",
  workflow_sha: "ci_config_sha",
  run_id: "pipeline_id",
  fork: undefined,
};

const sources: Readonly<Record<string, readonly string[]>> = {
  pull_request: ["merge_request_event", "external_pull_request_event"],
  workflow_dispatch: ["web"],
};

function inToken(claim: string, pattern: string): InToken | undefined {
  const inIt = underItsName(ofOurs, claim, pattern);
  if (inIt === undefined || claim !== "event") return inIt;
  // A glob over the scopes' names of events says nothing of GitLab's.
  if (/[*?[\]()]/.test(pattern)) return undefined;
  return { ...inIt, patterns: sources[pattern] ?? [pattern] };
}

/** `project_path:g/p:ref_type:branch:ref:main`, where the project has not chosen another form. */
function subjects(wanted: Wanted): Subjects | undefined {
  const projects = wanted("project_path");
  if (projects.length === 0) return undefined;
  const refs = wanted("ref_path");
  const places = refs.map(ref => {
    const [, kind, name] = /^refs\/(heads|tags)\/(.+)$/s.exec(ref) ?? [];
    return kind === undefined ? undefined : `ref_type:${kind === "tags" ? "tag" : "branch"}:ref:${name}`;
  });
  const isWhole = places.length > 0 && !places.includes(undefined);
  return {
    patterns: projects.flatMap(project =>
      (isWhole ? places : ["*"]).map(place => `project_path:${project}:${place}`),
    ),
    claims: isWhole ? ["project_path", "ref_path"] : ["project_path"],
  };
}
