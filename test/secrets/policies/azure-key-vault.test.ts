import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { azureOptions } from "../../../src/secrets/azure/options.ts";
import { azureKeyVault } from "../../../src/secrets/policies/azure-key-vault.ts";
import { type Asked, grantOf, requestFor, type When } from "./requests.ts";

const client = "66666666-7777-8888-9999-000000000000";

function make(asked: Omit<Asked<unknown>, "options"> = {}, more: object = {}) {
  const options = v.parse(azureOptions, { vault: "acme-prod", auth: { method: "jwt", client }, ...more });
  return azureKeyVault.make(requestFor({ base: "", read: ["prod/etl/db"], ...asked, options }));
}

const effects = (made: ReturnType<typeof make>, effect: string) =>
  made.remarks
    .filter(each => each.effect === effect && !each.text.startsWith("the sub is taken"))
    .map(({ text }) => text);
const credentials = (made: ReturnType<typeof make>) =>
  made.documents.flatMap(({ text }) => (text === undefined ? [] : [JSON.parse(text)]));

describe("the federated credentials of Azure", () => {
  it.each<[platform: string, When, subjects: readonly string[], wider?: readonly RegExp[]]>([
    ["github", { repository: ["acme/etl"], ref: ["refs/heads/main"] }, ["repo:acme/etl:ref:refs/heads/main"]],
    [
      "github",
      { repository: ["acme/etl"], environment: ["production", "staging"], ref: ["refs/heads/main"] },
      ["repo:acme/etl:environment:production", "repo:acme/etl:environment:staging"],
      [/cannot ask ref for refs\/heads\/main/],
    ],
    [
      "github",
      { repository: ["acme/etl"], repository_id: ["7"], repository_owner_id: ["5"], event: ["pull_request"] },
      ["repo:acme/etl:pull_request", "repo:acme@5/etl@7:pull_request"],
      [/cannot ask repository_id/, /cannot ask repository_owner_id/],
    ],
    [
      "gitlab",
      { repository: ["acme/etl"], ref: ["refs/tags/v1"] },
      ["project_path:acme/etl:ref_type:tag:ref:v1"],
    ],
    ["jenkins", { sub: ["https://jenkins.example.com/job/etl/"] }, ["https://jenkins.example.com/job/etl/"]],
  ])("on %s have the whole subject of %j", (platform, when, subjects, wider = []) => {
    const made = make({ platform, when });
    expect(credentials(made).map(({ subject }) => subject)).toEqual(subjects);
    expect(credentials(made)[0].audiences).toEqual(["api://AzureADTokenExchange"]);
    expect(effects(made, "wider")).toEqual(wider.map(text => expect.stringMatching(text)));
    expect(made.documents[0]?.command.slice(0, 5)).toEqual([
      "az",
      "ad",
      "app",
      "federated-credential",
      "create",
    ]);
  });

  it("are expressions where the subject is a pattern and the issuer is one of those that may have them", () => {
    const when = {
      repository: ["acme/etl"],
      ref: ["refs/heads/r-*"],
      job_workflow_ref: ["acme/ci/.github/workflows/x.yml@main"],
    };
    const made = make({ when });
    expect(credentials(made).map(({ claimsMatchingExpression }) => claimsMatchingExpression)).toEqual(
      ["repo:acme/etl:ref:refs/heads/r-*", "repo:acme@*/etl@*:ref:refs/heads/r-*"].map(subject => ({
        value: `claims['sub'] matches '${subject}' and claims['job_workflow_ref'] eq 'acme/ci/.github/workflows/x.yml@main'`,
        languageVersion: 1,
      })),
    );
    expect(made.documents[0]?.command.slice(0, 2)).toEqual(["az", "rest"]);
    expect(effects(made, "wider")).toEqual([expect.stringMatching(/ref refs\/heads\/r-\* is/)]);
  });

  it.each<[string, When, RegExp]>([
    ["buildkite", { organization_slug: ["acme"] }, /takes a whole sub only/],
    ["gitlab", { repository_id: ["12"] }, /compares the whole sub/],
    ["github", { repository_id: ["12"], repository: ["*/etl"] }, /compares the whole sub/],
    ["bitbucket", { ref: ["refs/heads/main"] }, /compares the whole sub/],
  ])("are refused on %s for %j", (platform, when, text) => {
    const made = make({ platform, when });
    expect(credentials(made)).toEqual([]);
    expect(effects(made, "refused")).toEqual([expect.stringMatching(text)]);
  });

  it("are for the audience of the vault's cloud, and none for a store that logs in otherwise", () => {
    expect(credentials(make({}, { vault: "https://acme-prod.vault.azure.cn" }))[0].audiences).toEqual([
      "api://AzureADTokenExchangeChina",
    ]);
    const made = make({}, { auth: { method: "managed-identity", client } });
    expect(credentials(made)).toEqual([]);
    expect(effects(made, "note")).toEqual([expect.stringMatching(/logs in by managed-identity/)]);
  });
});

describe("the role of Azure", () => {
  const scopes = (made: ReturnType<typeof make>) =>
    made.documents.filter(({ command }) => command[1] === "role").map(({ command }) => command.at(-1));
  const id = "$(az keyvault show --name acme-prod --query id --output tsv)";

  it("is for single secrets", () => {
    expect(scopes(make({ read: ["prod/etl/db", "prod/x"] }))).toEqual([
      `${id}/secrets/etl--db`,
      `${id}/secrets/x`,
    ]);
  });

  it("is for the whole vault where a glob or a group needs it, and says so", () => {
    const made = make({ read: ["prod/etl/**", "prod/x"] });
    expect(scopes(made)).toEqual([id]);
    expect(effects(made, "wider")).toEqual([
      expect.stringMatching(/cannot say etl\/\*\*: the role is for the whole vault/),
    ]);
    expect(scopes(make({ lists: true }))).toEqual([id]);
  });

  it("leaves out what cannot be a name", () => {
    const made = make({ read: ["prod/a_b"] });
    expect(scopes(made)).toEqual([]);
    expect(effects(made, "narrower")).toEqual([expect.stringMatching(/no names such as a_b/)]);
  });

  it("is one for all scopes of a store, with a warning, and none without an application", () => {
    const more = [grantOf({ repository: ["acme/b"] }, ["prod/b"], "", "github", "b")];
    expect(effects(make({ more }), "wider")).toEqual([
      expect.stringMatching(/^etl, b act as one application/),
    ]);
    const made = make({}, { auth: { method: "default" } });
    expect(made.documents).toEqual([]);
    expect(effects(made, "refused")).toHaveLength(1);
  });
});
