import { describe, expect, it } from "vitest";
import type { When } from "../requests.ts";
import { forms, github, make, statement } from "./made.ts";

describe("the trust policy of AWS", () => {
  it.each<[platform: string, issuer: string | undefined, When, condition: object, wider?: readonly RegExp[]]>(
    [
      [
        "github",
        undefined,
        { repository: ["acme/etl"], ref: ["refs/heads/main"], environment: ["a:b"] },
        {
          StringEquals: {
            [`${github}:aud`]: "sts.amazonaws.com",
            [`${github}:repository`]: "acme/etl",
            [`${github}:ref`]: "refs/heads/main",
            [`${github}:environment`]: "a:b",
          },
          StringLike: { [`${github}:sub`]: forms("environment:a%3Ab") },
        },
      ],
      [
        "github",
        undefined,
        {
          repository: ["acme/etl"],
          repository_id: ["7"],
          repository_owner_id: ["5"],
          event: ["pull_request"],
          actor: ["!mallory"],
        },
        {
          StringEquals: {
            [`${github}:aud`]: "sts.amazonaws.com",
            [`${github}:sub`]: ["repo:acme/etl:pull_request", "repo:acme@5/etl@7:pull_request"],
            [`${github}:repository`]: "acme/etl",
            [`${github}:repository_id`]: "7",
          },
          StringNotEquals: { [`${github}:actor`]: "mallory" },
        },
        [/cannot ask repository_owner_id/],
      ],
      [
        "github",
        undefined,
        { repository: ["acme/etl"], ref: ["refs/tags/v*"], event: ["push"] },
        {
          StringEquals: { [`${github}:aud`]: "sts.amazonaws.com", [`${github}:repository`]: "acme/etl" },
          StringLike: { [`${github}:sub`]: forms("ref:refs/tags/v*"), [`${github}:ref`]: "refs/tags/v*" },
        },
        [/ref refs\/tags\/v\* is refs\/tags\/v\* in AWS/, /cannot ask event_name for push/],
      ],
      [
        "gitlab",
        undefined,
        { repository: ["acme/etl"], ref: ["refs/heads/main"], environment: ["production"] },
        {
          StringEquals: {
            "gitlab.com:aud": "sts.amazonaws.com",
            "gitlab.com:sub": "project_path:acme/etl:ref_type:branch:ref:main",
          },
        },
        [/cannot ask environment for production/],
      ],
      [
        "circleci",
        "https://oidc.circleci.com/org/o1",
        { organization_id: ["o1"], project_id: ["p1"], ref: ["refs/heads/main"] },
        {
          StringEquals: { "oidc.circleci.com/org/o1:aud": "sts.amazonaws.com" },
          StringLike: { "oidc.circleci.com/org/o1:sub": "org/o1/project/p1/user/*" },
        },
        [/cannot ask oidc\.circleci\.com\/vcs-ref/],
      ],
      [
        "buildkite",
        undefined,
        { organization_slug: ["acme"], pipeline_slug: ["etl"], ref: ["refs/heads/main"] },
        {
          StringEquals: { "agent.buildkite.com:aud": "sts.amazonaws.com" },
          StringLike: {
            "agent.buildkite.com:sub": "organization:acme:pipeline:etl:ref:refs/heads/main:commit:*:step:*",
          },
        },
      ],
      [
        "bitbucket",
        "https://api.bitbucket.org/2.0/workspaces/w/pipelines-config/identity/oidc",
        { repository_id: ["{r}"], environment_id: ["{e}"] },
        {
          StringEquals: {
            "api.bitbucket.org/2.0/workspaces/w/pipelines-config/identity/oidc:aud": "sts.amazonaws.com",
          },
          StringLike: {
            "api.bitbucket.org/2.0/workspaces/w/pipelines-config/identity/oidc:sub": "{r}:{e}:*",
          },
        },
      ],
    ],
  )("for jobs of %s (%s) with %j", (platform, issuer, when, condition, wider = []) => {
    const made = statement({ platform, when, ...(issuer && { issuer }) });
    expect(made.Condition).toEqual(condition);
    expect(made.wider).toEqual(wider.map(text => expect.stringMatching(text)));
    const [key = ""] = Object.keys(made.Condition.StringEquals);
    expect(made.Principal.Federated).toBe(
      `arn:aws:iam::123456789012:oidc-provider/${key.replace(/:aud$/, "")}`,
    );
  });

  it.each<[string, When]>([
    ["gitlab", { repository_id: ["12"] }],
    ["buildkite", { organization_id: ["5"] }],
  ])("is none on %s where AWS could not tell whose jobs they are: %j", (platform, when) => {
    const { documents, remarks } = make({ platform, when });
    expect(documents.map(({ command }) => command[2])).toEqual(["put-role-policy"]);
    expect(remarks.map(({ effect }) => effect)).toContain("refused");
  });
});
