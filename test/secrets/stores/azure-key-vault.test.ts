import * as v from "valibot";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Http } from "../../../src/io/http.ts";
import { AppError } from "../../../src/model/error.ts";
import { azureKeyVault } from "../../../src/secrets/stores/azure-key-vault.ts";
import type { Store } from "../../../src/secrets/stores/store.ts";
import { everythingIn, failureOf, linesOf } from "../../failures.ts";
import { type Azure, startAzure } from "../../harness/azure/azure.ts";
import { rerouted } from "../../harness/rerouted.ts";
import type { Fault } from "../../harness/stub-server.ts";
import { letTheMachineIn, type Opening, openAzure, textAt } from "../azure/key-vaults.ts";
import { at } from "./context.ts";
import { type Contents, type Trouble, testStore } from "./contract.ts";

let azure: Azure;
beforeAll(async () => {
  azure = await startAzure();
});
beforeEach(() => {
  azure.reset();
  letTheMachineIn(azure);
});
afterAll(() => azure.stop());

const nameOf = (path: string) => path.replaceAll("/", "--");

function fill(contents: Contents): void {
  azure.vault.secrets.clear();
  const objects = new Map<string, Record<string, string>>();
  for (const [{ path, field }, bytes] of contents) {
    const text = Buffer.from(bytes).toString("utf8");
    if (field === undefined) azure.set(nameOf(path), text);
    else objects.set(path, { ...objects.get(path), [field]: text });
  }
  for (const [path, object] of objects) azure.set(nameOf(path), JSON.stringify(object));
}

const isSecret = /^\/secrets\/./;

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

const faulty = (fault: Fault) => () => azure.afflict(fault, isSecret);

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

  it("answers undefined for a deleted secret, too, where the job may not look among those", async () => {
    azure.set("old", "x");
    azure.vault.deleted.set("old", 1);
    azure.afflict("down", /deletedsecrets/);
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

  it("sends its token to no other origin, wherever a page of a list leads", async () => {
    azure.vault.pageSize = 1;
    for (const name of ["a", "b"]) azure.set(name, "x");
    for (const place of [
      "https://evil.example",
      "https://acme.vault.azure.net.evil.example",
      "http://acme.vault.azure.net",
    ]) {
      azure.vault.pagesAt = place;
      const error = await failureOf(() => openAzure(azure).list?.(at("")));
      expect([error.code, error.message]).toEqual([
        "denied",
        "cannot list acme: a page of the list is on another server",
      ]);
    }
  });

  it("gets no token for what a challenge names, and says whose the vault is", async () => {
    azure.vault.resource = "https://elsewhere.example";
    const misled = await failureOf(() => openAzure(azure).read([at("db")]));
    expect(misled.message).toBe(
      "cannot ask the vault acme: what answers at https://acme.vault.azure.net wants a token for something else",
    );
    // Once more with a fresh token for the same: the first might have ended.
    const asked = ["http://169.254.169.254", "https://acme.vault.azure.net"];
    expect(azure.requests.map(({ origin }) => origin)).toEqual([...asked, ...asked]);
    Object.assign(azure.vault, { resource: "https://vault.azure.net", tenant: "other-tenant" });
    const foreign = await failureOf(() => openAzure(azure).read([at("db")]));
    expect(foreign.message).toBe(
      "cannot ask the vault acme: it refuses the machine's managed identity: its token is of another tenant (AKV10032); it belongs to the tenant other-tenant",
    );
    expect(foreign.hint).toMatch(/auth: \{ tenant \}/);
    expect(everythingIn(foreign)).not.toContain(["eyJ0", "test"].join("."));
  });

  it.each([
    [
      "ForbiddenByRbac",
      /denies it to the machine's managed identity \(Forbidden, ForbiddenByRbac\)$/,
      /Key Vault Secrets User/,
    ],
    ["ForbiddenByPolicy", /access policies deny it/, /--secret-permissions get/],
    ["AccessDenied", /access policies deny it .*\(Forbidden, AccessDenied\)$/, /--secret-permissions get/],
    ["ForbiddenByFirewall", /network rules of the vault acme keep this machine out/, /private endpoint/],
  ])("says what to grant where it is refused: %s", async (refusal, message, hint) => {
    azure.vault.readers.clear();
    azure.vault.refusal = refusal;
    const error = await failureOf(() => openAzure(azure).read([at("db")]));
    expect([error.code, error.message, error.hint]).toEqual([
      "denied",
      expect.stringMatching(message),
      expect.stringMatching(hint),
    ]);
  });

  it("tells a token whose time is over from others that the vault does not take", async () => {
    const read = (http: Http) => failureOf(() => openAzure(azure, { context: { http } }).read([at("db")]));
    const { send } = rerouted(azure.routes);
    const ended: Http = {
      send: request => send({ ...request, headers: { ...request.headers, authorization: "Bearer ended" } }),
    };
    const unknown = await read(ended);
    expect(unknown.message).toMatch(/: it does not take the token of the machine's managed identity; /);
    azure.vault.ended = true;
    const error = await read(ended);
    expect([error.code, error.message]).toEqual([
      "denied",
      expect.stringMatching(
        /: it refuses the machine's managed identity: its token has expired \(IDX10223\); /,
      ),
    ]);
    azure.vault.resource = "https://other.example";
    azure.vault.challenged = "https://vault.azure.net";
    expect((await read({ send })).message).toMatch(
      /its token is for something else than Key Vault \(AKV10022\); /,
    );
  });

  it("says where to look when there is no such host", async () => {
    const { send } = rerouted(azure.routes);
    const fault = new AppError("unavailable", "cannot ask the vault: the connection failed (ENOTFOUND)");
    const http: Http = {
      send: request => (request.url.includes("vault.azure.net/") ? Promise.reject(fault) : send(request)),
    };
    const error = await failureOf(() => openAzure(azure, { context: { http } }).read([at("db")]));
    expect(error.message).toBe(fault.message);
    expect(error.hint).toMatch(/Is that the vault's name\?/);
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
      azure.afflict(fault, /^\/secrets\/s[12]/, 4);
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
