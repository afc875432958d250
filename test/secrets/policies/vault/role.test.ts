import { describe, expect, it } from "vitest";
import { vault } from "../../../../src/secrets/policies/vault.ts";
import { grantOf, requestFor, textOf, type When } from "../requests.ts";
import { options, roleFor, withoutEngines } from "./made.ts";

describe("the role of Vault", () => {
  it.each<[platform: string, when: When, bound: object, type?: string]>([
    [
      "github",
      { repository: ["acme/etl"], ref: ["refs/heads/main"], environment: ["production"], event: ["push"] },
      {
        repository: ["acme/etl"],
        ref: ["refs/heads/main"],
        environment: ["production"],
        event_name: ["push"],
      },
    ],
    [
      "github",
      { sub: ["repo:acme/etl:ref:refs/heads/main"] },
      { sub: ["repo:acme/etl:ref:refs/heads/main", "repo:acme@*/etl@*:ref:refs/heads/main"] },
      "glob",
    ],
    [
      "gitlab",
      { repository: ["acme/etl"], ref: ["refs/tags/v*"], event: ["pull_request"], ref_protected: ["true"] },
      {
        project_path: ["acme/etl"],
        ref_path: ["refs/tags/v*"],
        pipeline_source: ["merge_request_event", "external_pull_request_event"],
        ref_protected: ["true"],
      },
      "glob",
    ],
    [
      "circleci",
      { repository: ["acme/etl"], ref: ["refs/heads/main"], project_id: ["p1"] },
      {
        "oidc.circleci.com/vcs-origin": [
          "github.com/acme/etl",
          "bitbucket.org/acme/etl",
          "gitlab.com/acme/etl",
        ],
        "oidc.circleci.com/vcs-ref": ["refs/heads/main"],
        "oidc.circleci.com/project-id": ["p1"],
      },
    ],
    [
      "buildkite",
      { organization_slug: ["acme"], pipeline_slug: ["etl"], ref: ["refs/heads/main"] },
      { organization_slug: ["acme"], pipeline_slug: ["etl"], build_branch: ["main"] },
    ],
    [
      "bitbucket",
      { repository_id: ["{r}"], environment_id: ["{e}"], ref: ["refs/heads/main"] },
      { repositoryUuid: ["{r}"], deploymentEnvironmentUuid: ["{e}"], branchName: ["main"] },
    ],
    [
      "azure-pipelines",
      { repository_id: ["r1"], ref: ["refs/heads/main"], def_id: ["12"] },
      { rpo_id: ["r1"], rpo_ref: ["refs/heads/main"], def_id: ["12"] },
    ],
    [
      "jenkins",
      { sub: ["https://jenkins.example.com/job/etl/"] },
      { sub: ["https://jenkins.example.com/job/etl/"] },
    ],
  ])("binds what a token of %s says: %j", (platform, when, bound, type = "string") => {
    const { role } = roleFor({ platform, when });
    expect(role).toMatchObject({
      role_type: "jwt",
      bound_audiences: ["https://vault.example.com"],
      bound_claims: bound,
      bound_claims_type: type,
      token_policies: ["job-secrets-etl"],
      token_ttl: "15m",
    });
  });

  it.each<[string, string, When, RegExp]>([
    [
      "github",
      "a text that must not be",
      { repository: ["acme/etl"], actor: ["!dependabot[bot]"] },
      /cannot keep out dependabot\[bot\] of actor/,
    ],
    [
      "github",
      "a * that does not fit a slash",
      { repository: ["acme/etl"], ref: ["refs/heads/r-*"] },
      /where \* also fits a \//,
    ],
  ])("on %s says that it cannot say %s", (platform, _, when, text) => {
    const { remarks } = roleFor({ platform, when });
    expect(remarks).toEqual([{ effect: "wider", scope: "etl", text: expect.stringMatching(text) }]);
  });

  it("is for the audience that the store asks for", () => {
    const auth = { method: "jwt", role: "ci", mount: "/github/", audience: "vault" };
    const made = vault.make(requestFor({ options: options({ auth }) }));
    expect(JSON.parse(textOf(made.documents, "auth/github/role/ci")).bound_audiences).toEqual(["vault"]);
  });

  it("lives as long as a job where a secret ends with it", () => {
    const { role } = roleFor({ base: "db/creds", read: ["prod/app"], engines: { db: "dynamic" } });
    expect(role.token_ttl).toBe("6h");
  });

  it("is one for each scope where several read in a store, under names of their own", () => {
    const more = [{ ...grantOf({ repository: ["acme/etl"] }, ["prod/x"]), scope: "all" }];
    const { documents, remarks: all } = vault.make(requestFor({ options: options(), more }));
    const remarks = withoutEngines(all);
    expect(JSON.parse(textOf(documents, "role/ci-etl")).token_policies).toEqual(["job-secrets-etl"]);
    expect(JSON.parse(textOf(documents, "role/ci-all")).token_policies).toEqual(["job-secrets-all"]);
    expect(remarks).toEqual([
      expect.objectContaining({ effect: "note", text: expect.stringContaining("one role") }),
    ]);
  });

  it("is none for a store that logs in without a job's token", () => {
    const { documents, remarks } = vault.make(
      requestFor({ options: options({ auth: { method: "token" } }) }),
    );
    expect(documents.map(({ command }) => command[1])).toEqual(["policy"]);
    expect(withoutEngines(remarks)[0]?.text).toMatch(/logs in by token/);
  });
});
