import { expect, it } from "vitest";
import { claimsOfToken } from "../../../src/ci/google-cloud/claims.ts";
import { tokenClaims } from "../../harness/google-cloud-environment.ts";

it("an address that Google has not verified names no account and no project", () => {
  for (const email_verified of [false, "true", undefined]) {
    const claims = claimsOfToken({ ...tokenClaims, email_verified });
    expect([claims.get("service_account"), claims.get("project_id")]).toEqual([undefined, undefined]);
  }
});

it.each([
  ["ci@acme-ci.iam.gserviceaccount.com", "acme-ci"],
  ["ci@etl.example.com.iam.gserviceaccount.com", "example.com:etl"],
  ["42-compute@developer.gserviceaccount.com", undefined],
  ["ada@acme-ci.iam.gserviceaccount.com.example.com", undefined],
])("the address %s is of the project %s", (email, project) => {
  const claims = claimsOfToken({ ...tokenClaims, email });
  expect(claims.get("project_id")).toEqual(project === undefined ? undefined : [project]);
});

it("no claim of another name stands in for the account, the platform or the machine", () => {
  const odd = { sub: "1", service_account: "x", platform: "github", project_id: "x", zone: "x", google: "x" };
  expect(Object.fromEntries(claimsOfToken(odd))).toEqual({
    sub: ["1"],
    google: ["x"],
    platform: ["google-cloud"],
    fork: ["false"],
  });
});
