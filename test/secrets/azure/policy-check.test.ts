import * as v from "valibot";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { azureOptions } from "../../../src/secrets/azure/options.ts";
import { azureKeyVault } from "../../../src/secrets/policies/azure-key-vault.ts";
import { everythingIn, failureOf } from "../../failures.ts";
import { type Azure, startAzure } from "../../harness/azure/azure.ts";
import { vaultId } from "../../harness/azure/directory.ts";
import { tenant } from "../../harness/azure/entra.ts";
import { rerouted } from "../../harness/rerouted.ts";
import { type Asked, requestFor } from "../policies/requests.ts";
import { testContext } from "../stores/context.ts";

const password = ["of", "the", "administrator"].join(" ");
const user = "Key Vault Secrets User";

let azure: Azure;
beforeAll(async () => {
  azure = await startAzure();
});
beforeEach(() => {
  azure.reset();
  for (const client of ["administrator", "somebody"]) {
    azure.entra.applications.push({ client, tenant, secret: password });
  }
  azure.administration.lookers.add("administrator");
});
afterAll(() => azure.stop());

const when = {
  repository: ["acme/etl"],
  ref: ["refs/heads/main"],
  repository_id: ["1"],
  repository_owner_id: ["2"],
};

function requestOf(asked: Omit<Asked<unknown>, "options"> = {}, auth: object = { method: "jwt" }) {
  const options = v.parse(azureOptions, { vault: "acme", auth: { ...auth, tenant, client: "ci" } });
  return requestFor({ base: "", when, read: ["prod/db", "prod/etl/a"], ...asked, options });
}

function check(request = requestOf(), who = "administrator") {
  const env = { AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: who, AZURE_CLIENT_SECRET: password };
  return azureKeyVault.check(request, testContext({ env, http: rerouted(azure.routes) }));
}

const assign = (scope: string, role = user) =>
  azure.administration.assignments.push({ client: "ci", role, scope });

/** Does what the printed commands do. */
function apply(request: ReturnType<typeof requestOf>): void {
  azure.administration.credentials.set("ci", []);
  for (const { command, text } of azureKeyVault.make(request).documents) {
    if (text !== undefined) azure.administration.credentials.get("ci")?.push(JSON.parse(text));
    else assign((command.at(-1) ?? "").replace(/^\$\(.*\)/, vaultId));
  }
}

async function compare(change: () => unknown = () => undefined, request = requestOf()) {
  apply(request);
  change();
  const { differences, unread } = await check(request);
  expect(unread).toEqual([]);
  return differences.map(({ effect, wanted, found }) => `${effect}: ${wanted}: ${found}`);
}

describe("what Azure has is compared", () => {
  it("as the same where it is what was made, on every page", async () => {
    expect(await compare()).toEqual([]);
    expect(await compare(() => Object.assign(azure.administration, { pageSize: 1 }))).toEqual([]);
    expect(await compare(undefined, requestOf({ read: ["prod/**"] }))).toEqual([]);
  });

  it.each<[string, string, string, readonly string[]]>([
    ["the whole vault", vaultId, user, [`wider: db or etl--a: every secret, by the role ${user}`]],
    [
      "what the vault is in",
      "/subscriptions/s",
      "Key Vault Administrator",
      ["wider: db or etl--a: every secret, by the role Key Vault Administrator"],
    ],
    ["another secret", `${vaultId}/secrets/other`, user, [`wider: db or etl--a: other, by the role ${user}`]],
    ["the same secret in other letters", `${vaultId.toUpperCase()}/secrets/DB`, user, []],
    ["another vault", `${vaultId}2/secrets/db`, user, []],
    ["no values", vaultId, "Key Vault Reader", []],
    ["roles of others", vaultId, "Owner", ["wider: db or etl--a: the role Owner, which can give others"]],
    ["all but that", vaultId, "Contributor", []],
  ])("with a role for %s", async (_, scope, role, expected) => {
    expect(await compare(() => assign(scope, role))).toEqual(expected);
  });

  it("as narrower where a role is gone", async () => {
    const gone = () => azure.administration.assignments.splice(0, 1);
    expect(await compare(gone)).toEqual(["narrower: db: nothing"]);
  });

  it("by whose tokens act as the application", async () => {
    const [own] = azureKeyVault.make(requestOf()).documents;
    const credential = JSON.parse(own?.text ?? "");
    const trust = (...all: object[]) => azure.administration.credentials.set("ci", all);
    const branch = { ...credential, subject: "repo:acme/etl:pull_request" };
    const kept = `${credential.subject} of https://token.actions.githubusercontent.com for api://AzureADTokenExchange`;
    const all = await compare(() => azure.administration.credentials.get("ci")?.push(branch));
    expect(all).toEqual([expect.stringMatching(/^wider: .*: repo:acme\/etl:pull_request of /)]);
    const changed = await compare(() => trust(branch));
    expect(changed).toContainEqual(expect.stringMatching(/^wider: /));
    expect(changed.some(line => line.startsWith(`narrower: ${kept}: `))).toBe(true);
    const flexible = {
      ...credential,
      subject: null,
      claimsMatchingExpression: { value: "claims['sub'] matches '*'" },
    };
    expect(await compare(() => trust(credential, flexible))).toContainEqual(
      expect.stringMatching(/^wider: .*: claims\['sub'\] matches '\*' of /),
    );
    expect(await compare(() => trust({ ...credential, audiences: ["x"] }))).toContainEqual(
      expect.stringMatching(/^wider: .* for x$/),
    );
  });
});

describe("what Azure does not show", () => {
  it("keeps the comparison from passing, each thing by its name and with what it takes", async () => {
    apply(requestOf());
    const { unread, differences } = await check(requestOf(), "somebody");
    expect(differences).toEqual([]);
    expect(unread.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      "denied: cannot look at the federated credentials of ci: Azure denies it to the application somebody",
      "denied: cannot look at the vault acme: Azure denies it to the application somebody",
    ]);
    expect(unread.map(({ hint }) => hint)).toEqual([
      expect.stringMatching(/^It takes Application\.Read\.All of Microsoft Graph\. Set AZURE_/),
      expect.stringMatching(/^It takes Reader on the vault\. Set AZURE_/),
    ]);
    expect(everythingIn(unread)).not.toContain(password);
  });

  it("is said of a vault with access policies, one that is not to be seen, and no application", async () => {
    apply(requestOf());
    const told = async () => (await check()).unread.map(({ code, message }) => `${code}: ${message}`);
    azure.administration.vaults = [{ id: vaultId, name: "acme", rbac: null }];
    expect(await told()).toEqual([expect.stringMatching(/^invalid: .*its access policies decide/)]);
    azure.administration.vaults = [];
    expect(await told()).toEqual(["denied: cannot look at the vault acme: Azure shows none of that name"]);
    azure.administration.credentials.clear();
    expect(await told()).toContain("absent: cannot look at the federated credentials of ci: Azure has none");
  });

  it("is nothing where the store does not say as whom it acts", async () => {
    const options = v.parse(azureOptions, { vault: "acme", auth: { method: "jwt", tenant } });
    const request = requestFor({ base: "", when, options });
    expect(await failureOf(() => check(request))).toMatchObject({ code: "invalid" });
  });

  it("is not asked of another server that a page names", async () => {
    apply(requestOf());
    azure.administration.pageSize = 1;
    const sent: string[] = [];
    const door = rerouted(azure.routes);
    const http = {
      async send(request: Parameters<typeof door.send>[0]) {
        sent.push(new URL(request.url).hostname);
        const answer = await door.send(request);
        return {
          ...answer,
          body: answer.body.replace(/"https:\/\/management\.azure\.com/, '"https://evil.example.com'),
        };
      },
    };
    const env = { AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: "administrator", AZURE_CLIENT_SECRET: password };
    const { unread } = await azureKeyVault.check(requestOf(), testContext({ env, http }));
    expect(unread.map(({ message }) => message)).toEqual([
      "cannot look at the role assignments of the vault: a page of it is on another server",
    ]);
    expect(sent).not.toContain("evil.example.com");
  });
});
