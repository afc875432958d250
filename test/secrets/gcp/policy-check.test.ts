import * as v from "valibot";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { gcpOptions } from "../../../src/secrets/gcp/options.ts";
import { gcpSecretManager } from "../../../src/secrets/policies/gcp-secret-manager.ts";
import { applyByGcloud } from "../../harness/gcp/gcloud.ts";
import { type Google, startGoogle } from "../../harness/gcp/google.ts";
import { rerouted } from "../../harness/rerouted.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";
import { type Asked, grantOf, requestFor } from "../policies/requests.ts";
import { testContext } from "../stores/context.ts";

const pool = "projects/123/locations/global/workloadIdentityPools/ci";
const provider = `${pool}/providers/github`;
const member = (scope: string) => `principalSet://iam.googleapis.com/${pool}/attribute.scope_${scope}/true`;
const accessor = "roles/secretmanager.secretAccessor";
const account = "ci@acme.iam.gserviceaccount.com";

let google: Google;
beforeAll(async () => {
  google = await startGoogle();
});
beforeEach(() => {
  google.reset();
  google.tokenOfAdministrator();
  for (const name of ["db", "etl--a", "etl--b--c", "other"])
    google.add(`projects/acme-prod/secrets/${name}`, "x");
});
afterAll(() => google.stop());

const when = { repository: ["acme/etl"], ref: ["refs/heads/main"] };
const read = ["prod/db", "prod/etl/**"];

function requestOf(asked: Omit<Asked<unknown>, "options"> = {}, more: object = {}) {
  const auth = { method: "jwt", provider, ...more };
  const options = v.parse(gcpOptions, { project: "acme-prod", auth });
  return requestFor({ base: "", when, read, ...asked, options });
}

/** What somebody finds who is logged in on this machine. */
function check(request: ReturnType<typeof requestOf>, who = "administrator") {
  google.logins.refreshTokens.set("refresh", who);
  const folder = scratch();
  const user = { type: "authorized_user", client_id: "i", client_secret: "s", refresh_token: "refresh" };
  writeTree(folder, { "user.json": JSON.stringify(user) });
  const env = { GOOGLE_APPLICATION_CREDENTIALS: `${folder}/user.json` };
  return gcpSecretManager.check(
    request,
    testContext({ env, http: rerouted(google.routes), now: () => new Date() }),
  );
}

/** What is found where Google has what was printed, but for a change. */
async function compare(change: () => unknown = () => undefined, request = requestOf()) {
  applyByGcloud(gcpSecretManager.make(request).documents, google.administration);
  change();
  const { differences, unread } = await check(request);
  expect(unread).toEqual([]);
  return differences.map(({ effect, what, found }) =>
    `${effect}: ${what}: ${found}`.replaceAll(member("etl"), "ME"),
  );
}

const bind = (at: string, role: string, who: string, expression?: string) => {
  const { policies } = google.administration;
  const condition = expression === undefined ? {} : { condition: { expression } };
  policies.set(at, [...(policies.get(at) ?? []), { role, members: [who], ...condition }]);
};
const change = (more: object) => () =>
  google.administration.providers.set(provider, {
    ...google.administration.providers.get(provider),
    ...more,
  });

describe("what Google has is compared", () => {
  it("as the same where it is what was made, and says what it did not look at", async () => {
    expect(await compare()).toEqual([]);
    expect((await check(requestOf())).remarks.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^what folders, the organization and deny policies .* not looked at$/),
    ]);
  });

  it("as the same for one scope of several", async () => {
    const more = [grantOf({ repository: ["acme/x"] }, ["prod/other"], "", "github", "x")];
    applyByGcloud(gcpSecretManager.make(requestOf({ more })).documents, google.administration);
    expect((await check(requestOf())).differences).toEqual([]);
  });

  const oidc = { issuerUri: "https://token.actions.githubusercontent.com", allowedAudiences: [] };
  it.each<[string, object, readonly string[]]>([
    [
      "another issuer",
      { oidc: { ...oidc, issuerUri: "https://evil.example.com" } },
      ["wider: the issuer: https://evil.example.com"],
    ],
    [
      "one audience more",
      { oidc: { ...oidc, allowedAudiences: [`https://iam.googleapis.com/${provider}`, "x"] } },
      [`wider: the audience: https://iam.googleapis.com/${provider} or x`],
    ],
    ["its own name as audience", { oidc }, []],
    ["no condition", { attributeCondition: undefined }, ["wider: the attribute condition: anything"]],
    [
      "a condition of its own",
      { attributeCondition: "assertion.repository_owner == 'acme'" },
      ["wider: the attribute condition: assertion.repository_owner == 'acme'"],
    ],
    [
      "the same condition beside another scope's, written differently",
      { attributeCondition: '(  attribute.scope_x=="true")||\n( attribute.scope_etl == "true" )' },
      [],
    ],
    [
      "a condition for other scopes",
      { attributeCondition: "attribute.scope_x == 'true'" },
      ["narrower: the attribute condition: attribute.scope_x == 'true'"],
    ],
    [
      "another mapping",
      { attributeMapping: { "google.subject": "assertion.sub", "attribute.scope_etl": "'true'" } },
      ["wider: the mapping of attribute.scope_etl: 'true'"],
    ],
    [
      "no mapping",
      { attributeMapping: { "google.subject": "assertion.sub" } },
      ["narrower: the mapping of attribute.scope_etl: nothing"],
    ],
    ["a switch that is off", { disabled: true }, ["narrower: the provider: switched off"]],
  ])("with %s", async (_, more, expected) => {
    expect(await compare(change(more))).toEqual(expected);
  });

  it.each<[string, () => unknown, readonly string[]]>([
    [
      "the whole project",
      () => bind("projects/acme-prod", accessor, member("etl")),
      [`wider: what ME may read in the project acme-prod: ${accessor}`],
    ],
    [
      "a condition of its own",
      () => bind("projects/acme-prod", accessor, member("etl"), "true"),
      [`wider: what ME may read in the project acme-prod: ${accessor} where true`],
    ],
    [
      "a role of the customer",
      () => bind("projects/acme-prod", "projects/acme-prod/roles/mine", member("etl")),
      [
        "wider: what ME may read in the project acme-prod: projects/acme-prod/roles/mine (a role of your own)",
      ],
    ],
    [
      "a role that gives others",
      () => bind("projects/acme-prod", "roles/owner", member("etl")),
      ["wider: what ME may read in the project acme-prod: roles/owner"],
    ],
    [
      "everybody",
      () => bind("projects/acme-prod", accessor, "allUsers"),
      [`wider: the project acme-prod: allUsers, ${accessor}`],
    ],
    [
      "the pool's identities by another attribute",
      () => bind("projects/acme-prod", accessor, `principalSet://iam.googleapis.com/${pool}/*`),
      [`wider: the project acme-prod: principalSet://iam.googleapis.com/${pool}/*, ${accessor}`],
    ],
    [
      "a secret that no scope grants",
      () => bind("projects/acme-prod/secrets/other", accessor, member("etl")),
      [`wider: the secret other of acme-prod: ${accessor}`],
    ],
    [
      "a secret that the scope grants anyway",
      () => bind("projects/acme-prod/secrets/etl--a", accessor, member("etl")),
      [],
    ],
    ["a list of names", () => bind("projects/acme-prod", "roles/secretmanager.viewer", member("etl")), []],
    ["somebody else", () => bind("projects/acme-prod", accessor, "user:mona@acme.example"), []],
  ])("with a binding for %s", async (_, make, expected) => {
    expect(await compare(make)).toEqual(expected);
  });

  it("as narrower where a binding is gone, or only for some", async () => {
    const { policies } = google.administration;
    expect(await compare(() => policies.clear())).toEqual([
      "narrower: what ME may read in the project acme-prod: nothing",
      "narrower: the secret db of acme-prod: nothing",
    ]);
    const only = () => {
      policies.delete("projects/acme-prod/secrets/db");
      bind("projects/acme-prod/secrets/db", accessor, member("etl"), "false");
    };
    expect(await compare(only)).toContain(`narrower: the secret db of acme-prod: ${accessor} where false`);
  });

  it("by who may act as the account, where the store acts as one", async () => {
    const request = requestOf({}, { service_account: account });
    expect(await compare(undefined, request)).toEqual([]);
    const stranger = () =>
      bind(
        `serviceAccounts/${account}`,
        "roles/iam.workloadIdentityUser",
        `principalSet://iam.googleapis.com/${pool}/attribute.repository/acme/etl`,
      );
    expect(await compare(stranger, request)).toEqual([
      expect.stringMatching(
        /^wider: who may act as ci@acme.*attribute\.repository\/acme\/etl, roles\/iam\.workloadIdentityUser$/,
      ),
    ]);
    const gone = () => google.administration.policies.delete(`serviceAccounts/${account}`);
    expect(await compare(gone, request)).toEqual([`narrower: who may act as ${account}: nothing`]);
  });
});

describe("what Google does not show", () => {
  it("keeps the comparison from passing, each thing by its name and with what it takes", async () => {
    applyByGcloud(gcpSecretManager.make(requestOf()).documents, google.administration);
    const { unread } = await check(requestOf(), "somebody");
    expect(unread.map(({ code }) => code)).toEqual(["denied", "denied", "denied", "denied"]);
    const told = unread.map(({ message, hint }) => `${message} ${hint}`);
    expect(told[0]).toMatch(/^cannot read the provider github: .*workloadIdentityPoolViewer/);
    expect(told[1]).toMatch(/^cannot read the policy of the project acme-prod: .*getIamPolicy/);
    expect(told[2]).toMatch(/^cannot read the names of the secrets of acme-prod: .*secrets\.list/);
    expect(told[3]).toMatch(/^cannot read the policy of the secret db: .*getIamPolicy/);
  });

  it("is said where there is no such provider, and the rest is compared", async () => {
    applyByGcloud(gcpSecretManager.make(requestOf()).documents, google.administration);
    google.administration.providers.clear();
    bind("projects/acme-prod", accessor, member("etl"));
    const { unread, differences } = await check(requestOf());
    expect(unread.map(({ code, message }) => [code, message])).toEqual([
      ["absent", "cannot compare the provider github: Google Cloud has none"],
    ]);
    expect(differences.map(({ effect }) => effect)).toEqual(["wider"]);
  });
});
