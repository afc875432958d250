import { describe, expect, it } from "vitest";
import type { Store } from "../../../../src/secrets/stores/store.ts";
import { failureOf, linesOf } from "../../../failures.ts";
import { openAzure } from "../../azure/key-vaults.ts";
import { textAt } from "../clouds.ts";
import { at } from "../context.ts";
import { azure, fill } from "./filled.ts";

describe("the azure-key-vault store", () => {
  const missing = async (store: Store, path: string, version?: string) => {
    const location = { ...at(path), version };
    return [await textAt(store, location), store.whyAbsent?.(location)];
  };
  const date = (text: string) => Date.parse(text) / 1000;

  it("reads versions, and tells what is not there, was deleted or is disabled from one another", async () => {
    const first = azure.set("team--db", "one");
    azure.set("team--db", "two");
    azure.set("off", "x", { attributes: { enabled: false } });
    azure.set("old", "x");
    azure.vault.deleted.set("old", date("2026-01-01T00:00:00Z"));
    const store = openAzure(azure);
    expect(await textAt(store, at("team/db"))).toBe("two");
    expect(await textAt(store, { ...at("team/db"), version: first })).toBe("one");
    expect(await missing(store, "gone")).toEqual([undefined, undefined]);
    const unknown = "0".repeat(32);
    expect(await missing(store, "team/db", unknown)).toEqual([
      undefined,
      `team--db has no version ${unknown}`,
    ]);
    expect(await missing(store, "off")).toEqual([undefined, "off is disabled in Key Vault"]);
    expect(await missing(store, "old")).toEqual([
      undefined,
      "it was deleted at 2026-01-01T00:00:00Z; `az keyvault secret recover --vault-name acme --name old` brings it back until 2026-04-01T00:00:00Z",
    ]);
    expect(store.describe?.(at("team/db"))).toBe("secret team--db in the vault acme");
  });

  it("tells by one version, without its value, what is there and what was deleted", async () => {
    azure.set("team--db", "{}");
    azure.set("old", "x");
    azure.vault.deleted.set("old", date("2026-01-01T00:00:00Z"));
    azure.vault.readers.clear();
    const store = openAzure(azure);
    const told = async (path: string, field?: string) => store.names?.(at(path, field));
    expect(await told("Team/DB")).toEqual([at("Team/DB")]);
    expect([await told("team/db", "a"), await told("team/db", "b")]).toEqual([undefined, undefined]);
    expect([await told("team/dbx"), await told("old")]).toEqual([[], []]);
    expect(await store.names?.({ ...at("gone"), version: "1" })).toBeUndefined();
    azure.vault.listers.clear();
    expect(await openAzure(azure).names?.(at("gone"))).toBeUndefined();
  });

  it("answers undefined for a deleted secret, too, where the job may not look among those", async () => {
    azure.set("old", "x");
    azure.vault.deleted.set("old", 1);
    azure.afflict("down", { path: /deletedsecrets/ });
    expect(await missing(openAzure(azure), "old")).toEqual([undefined, undefined]);
  });

  it("gives no value out of its time, unless it is told to", async () => {
    // The test's clock stands at 2026-01-02T03:04:05Z.
    const times = {
      expired: { exp: date("2026-01-02T03:04:05Z") },
      early: { nbf: date("2026-01-02T03:04:06Z") },
      good: { exp: date("2026-01-02T03:04:06Z"), nbf: date("2026-01-02T03:04:05Z") },
    };
    for (const [name, attributes] of Object.entries(times)) {
      azure.set(name, "value", { attributes: { enabled: true, ...attributes } });
    }
    const store = openAzure(azure);
    const remedy = "give it new dates, or write `allow_expired: true` under the store";
    expect(await missing(store, "expired")).toEqual([
      undefined,
      `it expired at 2026-01-02T03:04:05Z; ${remedy}`,
    ]);
    expect(await missing(store, "early")).toEqual([
      undefined,
      `it is not to be used before 2026-01-02T03:04:06Z; ${remedy}`,
    ]);
    expect(await textAt(store, at("good"))).toBe("value");
    expect(await store.list?.(at(""))).toEqual([at("good")]);
    const lenient = openAzure(azure, { options: { allow_expired: true } });
    expect(await textAt(lenient, at("expired"))).toBe("value");
    expect(await lenient.list?.(at(""))).toHaveLength(3);
  });

  it("gives a certificate as it is kept: PEM, or PKCS#12 in base64", async () => {
    const pem = ["-----BEGIN", "CERTIFICATE-----\nMIIB\n-----END", "CERTIFICATE-----\n"].join(" ");
    azure.set("pem", pem, { contentType: "application/x-pem-file" });
    azure.set("pfx", "MIIJAAEC", { contentType: "application/x-pkcs12" });
    const store = openAzure(azure);
    expect(await textAt(store, at("pem"))).toBe(pem);
    const pfx = (await store.read([at("pfx")])).values().next().value;
    expect(pfx?.reveal()).toBe("MIIJAAEC");
    expect(pfx?.decodeBase64().revealBytes()).toEqual(Uint8Array.from([0x30, 0x82, 9, 0, 1, 2]));
  });

  it("tells each failure of many together, with the name that a path has there", async () => {
    azure.set("good", "x");
    azure.set("object", "[1]");
    const error = await failureOf(() =>
      openAzure(azure).read([at("good"), at("gone"), at("object", "a"), at("team/a_b"), at("c--d")]),
    );
    expect(linesOf(error)).toEqual([
      "invalid: cannot read object#a: the value is no JSON object, so it has no fields",
      "invalid: cannot read team/a_b: names in Key Vault are up to 127 letters, digits and - (this one would be kept as team--a_b)",
      "invalid: cannot read c--d: -- stands for / in names of Key Vault",
    ]);
  });

  it("lists all pages without those that are disabled, and the keys of a JSON object at the place itself", async () => {
    azure.vault.pageSize = 3;
    fill([
      [at("db", "user"), Buffer.from("etl")],
      [at("db", "password"), Buffer.from("x")],
      ...["dbx", "db/a", "DB/b", "c", "d"].map(path => [at(path), Buffer.from("y")] as const),
    ]);
    azure.set("db--off", "x", { attributes: { enabled: false } });
    const listed = await openAzure(azure).list?.(at("db"));
    expect(listed).toEqual([at("db", "user"), at("db", "password"), at("db"), at("DB/b"), at("db/a")]);
    expect(azure.requests.filter(({ path }) => path === "/secrets")).toHaveLength(3);
  });
});
