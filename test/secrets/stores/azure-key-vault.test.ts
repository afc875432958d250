import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { azureKeyVault } from "../../../src/secrets/stores/azure-key-vault.ts";
import type { Store } from "../../../src/secrets/stores/store.ts";
import type { Fault } from "../../harness/stub-server.ts";
import { type Opening, openAzure } from "../azure/key-vaults.ts";
import { azure, fill, isSecret } from "./azure-key-vault/filled.ts";
import { at } from "./context.ts";
import { type Trouble, testStore } from "./contract.ts";

/** The service or the network does something, and the store is asked for one secret. */
function trouble(
  when: string,
  code: Trouble["code"],
  prepare: () => void,
  opening: Opening = {},
  location = at("db"),
): Trouble {
  return {
    when,
    code,
    async open(marker) {
      fill([[at("db"), Buffer.from(marker)]]);
      prepare();
      return { store: openAzure(azure, opening), location };
    },
  };
}

const faulty = (fault: Fault) => () => azure.afflict(fault, { path: isSecret });

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
  troubles: [
    trouble("the value has no such form", "invalid", () => undefined, {}, at("db", "password")),
    trouble("no role allows it", "denied", () => azure.vault.readers.clear()),
    trouble("the token is of another tenant", "denied", () =>
      Object.assign(azure.vault, { tenant: "other" }),
    ),
    trouble("the service throttles without end", "throttled", faulty("throttle")),
    trouble("the service is down", "unavailable", faulty("down")),
    trouble("every answer is cut", "unavailable", faulty("cut")),
    trouble("something else answers", "unavailable", faulty("garbage")),
    trouble("it is led elsewhere", "unavailable", faulty("redirect")),
    trouble("nothing answers", "timeout", faulty("silent"), { http: { tryTimeout: 50, totalTimeout: 200 } }),
  ],
  cannot: {
    write: "who may set secrets there is settled in Azure",
    binary: "a secret of Key Vault is text",
    huge: "a secret has 25 KiB at most",
    group: "a secret is one value; its JSON is that value",
  },
}));

describe("the azure-key-vault store", () => {
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

  it("reads 100 secrets in little more than the time of one", async () => {
    const many = Array.from({ length: 100 }, (_, index) => at(`many/s${index}`));
    fill(many.map((location, index) => [location, Buffer.from(`value ${index}`)]));
    const timed = async (store: Store, locations: typeof many) => {
      const start = performance.now();
      const found = await store.read(locations);
      expect(found.size).toBe(locations.length);
      return performance.now() - start;
    };
    const store = openAzure(azure);
    await timed(store, many.slice(0, 1));
    azure.latency = 300;
    const one = await timed(store, many.slice(0, 1));
    expect(await timed(store, many)).toBeLessThan(2 * one);
    expect(azure.mostAtOnce).toBeLessThanOrEqual(100);
  });

  it.each<[Fault]>([["throttle"], ["down"], ["cut"]])(
    "reads all of them where some requests meet: %s",
    async fault => {
      const many = Array.from({ length: 30 }, (_, index) => at(`s${index}`));
      fill(many.map((location, index) => [location, Buffer.from(`value ${index}`)]));
      // No more than one request can take: another one may not be under way yet.
      azure.afflict(fault, { path: /^\/secrets\/s[12]/, times: 4 });
      const found = await openAzure(azure).read(many);
      expect(many.map(each => found.get(each)?.reveal())).toEqual(many.map((_, index) => `value ${index}`));
    },
  );

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
