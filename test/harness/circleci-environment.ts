/** Variables of CircleCI jobs as circleci.com/docs/variables has them, and tokens as its /docs/openid-connect-tokens. */
import { jwt } from "./jwt.ts";

export type Variables = Readonly<Record<string, string>>;

export const organization = "0a1b2c3d-org";
export const tokenClaims = {
  iss: `https://oidc.circleci.com/org/${organization}`,
  aud: organization,
  sub: `org/${organization}/project/p1/user/u1/vcs-origin/github.com/acme/etl/vcs-ref/refs/heads/main`,
  "oidc.circleci.com/org-id": organization,
  "oidc.circleci.com/project-id": "p1",
  "oidc.circleci.com/pipeline-id": "pl1",
  "oidc.circleci.com/vcs-origin": "github.com/acme/etl",
  "oidc.circleci.com/vcs-ref": "refs/heads/main",
  "oidc.circleci.com/ssh-rerun": false,
  exp: 4_000_000_000,
};

export function job(more: Variables = {}): Variables {
  return {
    CIRCLECI: "true",
    CI: "true",
    CIRCLE_BRANCH: "main",
    CIRCLE_SHA1: "h1",
    CIRCLE_PROJECT_USERNAME: "acme",
    CIRCLE_PROJECT_REPONAME: "etl",
    CIRCLE_USERNAME: "ada",
    CIRCLE_OIDC_TOKEN: jwt(tokenClaims),
    CIRCLE_OIDC_TOKEN_V2: jwt(tokenClaims),
    ...more,
  };
}
