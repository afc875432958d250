/** CircleCI's tokens as a store that trusts them meets them (circleci.com/docs/openid-connect-tokens). */
import { claimTexts } from "../../model/token.ts";
import {
  type InToken,
  type Subjects,
  type TokenNames,
  underItsName,
  type Wanted,
} from "../../model/token-terms.ts";
import { tokensIn } from "../../model/variable-token.ts";
import type { Issuer } from "../platform.ts";

const own = "oidc.circleci.com/";

export const issuer: Issuer = {
  address: env => tokensIn(env, "CIRCLE_OIDC_TOKEN").flatMap(({ claims }) => claimTexts(claims.iss))[0],
  example: "https://oidc.circleci.com/org/ORGANIZATION_ID",
  user: `${own}project-id`,
  // Each organization has an issuer of its own.
  owners: [],
  inToken,
  subjects,
};

const ofOurs: TokenNames = {
  ref: `${own}vcs-ref`,
  project_id: `${own}project-id`,
  organization_id: `${own}org-id`,
  run_id: `${own}pipeline-id`,
  event: undefined,
  environment: undefined,
  fork: undefined,
};

/** Where repositories are: the token says `github.com/acme/etl`. */
const hosts = ["github.com", "bitbucket.org", "gitlab.com"];

function inToken(claim: string, pattern: string): InToken | undefined {
  if (claim === "repository") {
    return { claim: `${own}vcs-origin`, patterns: hosts.map(host => `${host}/${pattern}`) };
  }
  return underItsName(ofOurs, claim, pattern);
}

/** Of the first version of the token, which `CIRCLE_OIDC_TOKEN` and `circleci run oidc get` hold. */
function subjects(wanted: Wanted): Subjects | undefined {
  const projects = wanted(`${own}project-id`);
  if (projects.length === 0) return undefined;
  const organizations = wanted(`${own}org-id`);
  const owners = organizations.length === 0 ? ["*"] : organizations;
  return {
    patterns: owners.flatMap(owner => projects.map(project => `org/${owner}/project/${project}/user/*`)),
    claims: [`${own}project-id`, `${own}org-id`],
  };
}
