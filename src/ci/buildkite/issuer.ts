/** Buildkite's tokens as a store that trusts them meets them (buildkite.com/docs/agent/v3/cli-oidc). */
import {
  type InToken,
  type Subjects,
  type TokenNames,
  underItsName,
  type Wanted,
} from "../../model/token-terms.ts";
import type { Issuer } from "../platform.ts";

export const issuer: Issuer = {
  address: () => "https://agent.buildkite.com",
  example: "https://agent.buildkite.com",
  user: "pipeline_slug",
  owners: ["organization_slug", "organization_id", "pipeline_id", "cluster_id", "sub"],
  inToken,
  subjects,
};

const ofOurs: TokenNames = {
  sha: "build_commit",
  // Of a pull request only the job's variables know, and those can be set.
  event: undefined,
  repository: undefined,
  environment: undefined,
  fork: undefined,
};

function inToken(claim: string, pattern: string): InToken | undefined {
  if (claim === "ref") return refInToken(pattern);
  return underItsName(ofOurs, claim, pattern);
}

function refInToken(pattern: string): InToken | undefined {
  const [, kind, name] = /^refs\/(heads|tags)\/(.+)$/s.exec(pattern) ?? [];
  if (name === undefined) return undefined;
  if (kind === "tags") return { claim: "build_tag", patterns: [name] };
  return { claim: "build_branch", patterns: [name], wider: "builds of a tag that say this branch" };
}

/** `organization:O:pipeline:P:ref:refs/heads/B:commit:C:step:S`. */
function subjects(wanted: Wanted): Subjects | undefined {
  const organizations = wanted("organization_slug");
  if (organizations.length === 0) return undefined;
  const or = (texts: readonly string[], otherwise: string) => (texts.length > 0 ? texts : [otherwise]);
  const refs = [
    ...wanted("build_branch").map(name => `refs/heads/${name}`),
    ...wanted("build_tag").map(name => `refs/tags/${name}`),
  ];
  const patterns = organizations.flatMap(organization =>
    or(wanted("pipeline_slug"), "*").flatMap(pipeline =>
      or(refs, "*").map(
        ref => `organization:${organization}:pipeline:${pipeline}:ref:${ref}:commit:*:step:*`,
      ),
    ),
  );
  return { patterns, claims: ["organization_slug", "pipeline_slug", "build_branch", "build_tag"] };
}
