import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { azureKeyVault } from "../../../src/secrets/stores/azure-key-vault.ts";
import { openAzure } from "../azure/key-vaults.ts";
import { azure, fill, vaults } from "./azure-key-vault/filled.ts";
import { cloudTroubles, testManyReads } from "./clouds.ts";
import { at } from "./context.ts";
import { testStore } from "./contract.ts";
import { testJsonKeys } from "./json-keys.ts";

testStore("azure-key-vault", () => ({
  open: async contents => {
    fill(contents);
    return openAzure(azure);
  },
  state: async () => [...azure.vault.secrets].map(([name, { versions }]) => [name, versions]),
  openBlind: async contents => {
    fill(contents);
    azure.vault.readers.clear();
    return openAzure(azure);
  },
  openNameless: async contents => {
    fill(contents);
    azure.vault.listers.clear();
    return openAzure(azure);
  },
  troubles: cloudTroubles(vaults, [
    ["no role allows it", "denied", () => azure.vault.readers.clear()],
    ["the token is of another tenant", "denied", () => Object.assign(azure.vault, { tenant: "other" })],
  ]),
  cannot: {
    write: "who may set secrets there is settled in Azure",
    binary: "a secret of Key Vault is text",
    huge: "a secret has 25 KiB at most",
    group: "a secret is one value; its JSON is that value",
  },
}));

describe("the azure-key-vault store", () => {
  testJsonKeys(contents => {
    fill(contents);
    return openAzure(azure);
  });

  it("asks once for all the fields of a secret, and logs in once", async () => {
    fill([
      [at("db", "user"), Buffer.from("etl")],
      [at("db", "password"), Buffer.from("x")],
    ]);
    await openAzure(azure).read([at("db", "user"), at("db", "password"), at("db")]);
    expect(azure.requests.map(({ path }) => path)).toEqual([
      "/metadata/identity/oauth2/token",
      "/secrets/db",
    ]);
  });

  testManyReads(vaults, /^\/secrets\/s[12]/);

  it("takes a vault by its name or its address, and no address that is not Azure's", () => {
    const isGood = (options: object) => v.safeParse(azureKeyVault.options, options).success;
    const good = [
      "acme",
      "acme-prod-1",
      "https://acme.vault.azure.net",
      "https://acme.vault.azure.net/",
      "https://acme.vault.azure.cn",
      "https://acme.vault.usgovcloudapi.net",
      "http://127.0.0.1:8443",
    ];
    const bad = [
      "",
      "a",
      "acme.vault.azure.net",
      "acme--prod",
      `a${"-b".repeat(12)}`,
      "https://.vault.azure.net",
      "x".repeat(25),
      "http://acme.vault.azure.net",
      "https://evil.example",
      "https://acme.vault.azure.net.evil.example",
      "https://acme.evil.vault.azure.net",
      "https://acme.vault.azure.net:8443",
      "https://user@acme.vault.azure.net",
      "https://acme.vault.azure.net/secrets",
    ];
    expect(good.filter(vault => !isGood({ vault }))).toEqual([]);
    expect(bad.filter(vault => isGood({ vault }))).toEqual([]);
  });
});
