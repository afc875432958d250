import { describe, expect, it } from "vitest";
import type { Http } from "../../../../src/io/http.ts";
import { AppError } from "../../../../src/model/error.ts";
import { everythingIn, failureOf } from "../../../failures.ts";
import { rerouted } from "../../../harness/rerouted.ts";
import { openAzure } from "../../azure/key-vaults.ts";
import { at } from "../context.ts";
import { azure } from "./filled.ts";

describe("the azure-key-vault store", () => {
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
});
