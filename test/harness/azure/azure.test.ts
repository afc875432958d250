/** The stub is as Azure is: its official clients are content with it, with their own checks of it switched on. */
import {
  ClientAssertionCredential,
  ClientSecretCredential,
  ManagedIdentityCredential,
  type TokenCredential,
} from "@azure/identity";
import { SecretClient } from "@azure/keyvault-secrets";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readTokenClaims } from "../../../src/model/token.ts";
import { rawToken } from "../job-tokens.ts";
import { startOidcIssuer } from "../oidc.ts";
import { type Azure, startAzure, vaultOrigin } from "./azure.ts";
import { tenant } from "./entra.ts";
import { official } from "./official.ts";

let azure: Azure;
let quick: ReturnType<typeof official>;
beforeAll(async () => {
  azure = await startAzure();
  quick = official(azure);
});
beforeEach(() => azure.reset());
afterAll(() => azure.stop());

const clientOf = (credential: TokenCredential) => new SecretClient(vaultOrigin, credential, quick);

function asAdministrator(): SecretClient {
  azure.entra.applications.push({ client: "administrator", tenant, secret: "of the administrator" });
  azure.vault.readers.add("administrator");
  azure.vault.listers.add("administrator");
  return clientOf(new ClientSecretCredential(tenant, "administrator", "of the administrator", quick));
}

async function failing(
  action: () => Promise<unknown>,
): Promise<{ statusCode?: number; code?: string; message: string }> {
  return action().then(
    () => ({ message: "nothing failed" }),
    error => error,
  );
}

async function namesOf(secrets: AsyncIterable<{ name: string }>): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of secrets) names.push(name);
  return names;
}

describe("Key Vault as the official client sees it", () => {
  it("gives the newest version and older ones, with their properties", async () => {
    const first = azure.set("db", "one", { contentType: "text/plain" });
    azure.set("db", "two", { attributes: { enabled: true, exp: 2_000_000_000 } });
    const client = asAdministrator();
    const newest = await client.getSecret("db");
    expect([newest.value, newest.properties.expiresOn?.toISOString()]).toEqual([
      "two",
      "2033-05-18T03:33:20.000Z",
    ]);
    const older = await client.getSecret("db", { version: first });
    expect([older.value, older.properties.contentType, older.properties.version]).toEqual([
      "one",
      "text/plain",
      first,
    ]);
  });

  it("lists in pages, without deleted secrets", async () => {
    azure.vault.pageSize = 2;
    for (const name of ["a", "b", "c", "d", "e"]) azure.set(name, name);
    azure.vault.deleted.set("c", 1_767_323_045);
    const client = asAdministrator();
    expect(await namesOf(client.listPropertiesOfSecrets())).toEqual(["a", "b", "d", "e"]);
    expect(await namesOf(client.listPropertiesOfSecretVersions("a"))).toEqual(["a"]);
  });

  it("fails with Azure's codes, and tells what it keeps of a deleted secret", async () => {
    azure.set("off", "x", { attributes: { enabled: false } });
    azure.set("old", "x");
    azure.vault.deleted.set("old", 1_767_323_045);
    const client = asAdministrator();
    const fault = async (name: string) => {
      const { statusCode, code } = await failing(() => client.getSecret(name));
      return [statusCode, code];
    };
    expect(await fault("off")).toEqual([403, "Forbidden"]);
    expect(await fault("old")).toEqual([404, "SecretNotFound"]);
    expect(await fault("gone")).toEqual([404, "SecretNotFound"]);
    const { deletedOn } = await client.getDeletedSecret("old");
    expect(deletedOn?.toISOString()).toBe("2026-01-02T03:04:05.000Z");
    azure.vault.readers.clear();
    expect(await fault("gone")).toEqual([403, "Forbidden"]);
  });

  it("challenges a token for something else, and the client looks at the challenge", async () => {
    azure.vault.challenged = "https://vault.example.com";
    const { message } = await failing(() => asAdministrator().getSecret("db"));
    expect(message).toMatch(/challenge resource 'vault\.example\.com' does not match/);
  });
});

describe("Azure's logins as the official library does them", () => {
  it("take the job's token where a federated credential trusts it", async () => {
    azure.set("db", "the value");
    const issuer = await startOidcIssuer();
    const audience = "api://AzureADTokenExchange";
    const { iss, sub } = readTokenClaims(await rawToken(issuer, audience));
    const trust = { issuer: String(iss), subject: String(sub), audience };
    azure.entra.applications.push({ client: "ci", tenant, jwks: issuer.jwks, federated: [trust] });
    azure.vault.readers.add("ci");
    const credential = () =>
      new ClientAssertionCredential(tenant, "ci", () => rawToken(issuer, audience), quick);
    expect((await clientOf(credential()).getSecret("db")).value).toBe("the value");
    issuer.answer("wrong-audience");
    const { message } = await failing(() => clientOf(credential()).getSecret("db"));
    expect(message).toMatch(/AADSTS700212/);
  });

  it("take the identity of the machine", async () => {
    azure.set("db", "the value");
    azure.entra.machine.push("machine");
    azure.vault.readers.add("machine");
    expect((await clientOf(new ManagedIdentityCredential(quick)).getSecret("db")).value).toBe("the value");
  });
});
