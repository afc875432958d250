import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { gcpOptions } from "../../../src/secrets/gcp/options.ts";
import { gcpSecretManager } from "../../../src/secrets/policies/gcp-secret-manager.ts";
import { type Asked, grantOf, requestFor } from "./requests.ts";

const provider = "projects/123/locations/global/workloadIdentityPools/ci/providers/github";
const set = (attribute: string) =>
  `principalSet://iam.googleapis.com/projects/123/locations/global/workloadIdentityPools/ci/attribute.${attribute}/true`;

function make(asked: Omit<Asked<unknown>, "options"> = {}, more: object = {}) {
  const options = v.parse(gcpOptions, { project: "acme-prod", auth: { method: "jwt", provider }, ...more });
  return gcpSecretManager.make(requestFor({ base: "", ...asked, options }));
}

const commands = (made: ReturnType<typeof make>) => made.documents.map(({ command }) => command.join(" "));
const effects = (made: ReturnType<typeof make>, effect: string) =>
  made.remarks.filter(each => each.effect === effect).map(({ text }) => text);

describe("the rules of Google Cloud", () => {
  it.each([
    [
      "github",
      { repository: ["acme/etl"], event: ["push"] },
      "(has(assertion.repository) && (assertion.repository == 'acme/etl') && has(assertion.event_name) && (assertion.event_name == 'push')) ? 'true' : 'false'",
    ],
    [
      "gitlab",
      { repository: ["acme/etl"], ref: ["refs/tags/v*"] },
      "(has(assertion.project_path) && (assertion.project_path == 'acme/etl') && has(assertion.ref_path) && (assertion.ref_path.matches('^refs/tags/v[^/]*$'))) ? 'true' : 'false'",
    ],
    [
      "circleci",
      { project_id: ["p"] },
      "('oidc.circleci.com/project-id' in assertion && (assertion['oidc.circleci.com/project-id'] == 'p')) ? 'true' : 'false'",
    ],
    [
      "buildkite",
      { organization_slug: ["acme"] },
      "(has(assertion.organization_slug) && (assertion.organization_slug == 'acme')) ? 'true' : 'false'",
    ],
  ])("let in the jobs of %s by an attribute for the scope", (platform, when, mapping) => {
    const [command = ""] = commands(make({ platform, when }));
    expect(command).toContain(
      "providers update-oidc github --project=123 --location=global --workload-identity-pool=ci",
    );
    expect(command).toContain(`--allowed-audiences=https://iam.googleapis.com/${provider}`);
    expect(command).toContain(
      `--attribute-mapping=^~^google.subject=assertion.sub~attribute.scope_etl=${mapping}`,
    );
    expect(command).toContain("--attribute-condition=attribute.scope_etl == 'true'");
  });

  it("bind single secrets by their names, and patterns by a condition on them", () => {
    const made = make({ read: ["prod/etl/warehouse", "prod/etl/**"] });
    const [, one, pattern] = made.documents;
    expect(one?.command.join(" ")).toBe(
      `gcloud secrets add-iam-policy-binding etl--warehouse --project=acme-prod --role=roles/secretmanager.secretAccessor --member=${set("scope_etl")} --condition=None`,
    );
    expect(pattern?.command.join(" ")).toBe(
      `gcloud projects add-iam-policy-binding acme-prod --role=roles/secretmanager.secretAccessor --member=${set("scope_etl")} --condition-from-file=/dev/stdin`,
    );
    expect(JSON.parse(pattern?.text ?? "").expression).toContain('.startsWith("etl--")');
    expect(effects(made, "wider")).toEqual([]);
  });

  it("tell scopes apart whose names come to the same attribute", () => {
    const more = [
      grantOf({ repository: ["acme/b"] }, ["prod/b"], "", "github", "a.b"),
      grantOf({ repository: ["acme/c"] }, ["prod/c"], "", "github", "a-b"),
    ];
    const all = commands(make({ more }));
    expect(all[0]).toContain("attribute.scope_a_b=(");
    expect(all[0]).toContain("attribute.scope_a_b_2=(");
    expect(all.find(line => line.includes("binding c "))).toContain(set("scope_a_b_2"));
  });

  it("let several scopes act as one account only with a warning", () => {
    const auth = { method: "jwt", provider, service_account: "ci@acme-prod.iam.gserviceaccount.com" };
    const more = [grantOf({ repository: ["acme/b"] }, ["prod/b"], "", "github", "b")];
    const made = make({ more }, { auth });
    expect(commands(made)[1]).toBe(
      `gcloud iam service-accounts add-iam-policy-binding ci@acme-prod.iam.gserviceaccount.com --role=roles/iam.workloadIdentityUser --member=${set("scope_etl")}`,
    );
    expect(effects(made, "wider")).toEqual([expect.stringMatching(/^etl, b act as one account/)]);
    expect(commands(made).at(-1)).toContain("--member=serviceAccount:ci@acme-prod.iam.gserviceaccount.com");
  });

  it("find the project in the path where the store names none", () => {
    const made = make({ base: "projects/other/secrets", read: ["prod/db"] }, { project: undefined });
    expect(commands(made).at(-1)).toContain("binding db --project=other");
    const regional = make(
      { base: "projects/other/locations/europe-west3/secrets", read: ["prod/db"] },
      { project: undefined },
    );
    expect(commands(regional).at(-1)).toContain("binding db --project=other --location=europe-west3");
    expect(effects(make({ read: ["prod/db"] }, { project: undefined }), "narrower")).toEqual([
      "left out: nothing says in which project db is",
    ]);
  });

  it("let names be listed only where an entry delivers a group", () => {
    expect(commands(make({ lists: true })).at(-1)).toContain("--role=roles/secretmanager.viewer");
    expect(commands(make()).join()).not.toContain("viewer");
  });

  it("are none for a store that does not say as whom it acts", () => {
    const made = make({}, { auth: { method: "default" } });
    expect(made.documents).toEqual([]);
    expect(effects(made, "refused")).toHaveLength(1);
  });
});
