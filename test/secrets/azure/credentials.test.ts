import { describe, expect, it } from "vitest";
import { everythingIn, failureOf } from "../../failures.ts";
import { tenant } from "../../harness/azure/entra.ts";
import type { MachineRefusal } from "../login-refusals.ts";
import { textAt } from "../stores/clouds.ts";
import { at } from "../stores/context.ts";
import { azure } from "./credentials/trusting.ts";
import { openAzure } from "./key-vaults.ts";

describe("a client secret", () => {
  const env = { AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: "ci", AZURE_CLIENT_SECRET: "marker-secret" };

  it("in the environment logs in, before anything else", async () => {
    azure.entra.applications.push({ client: "ci", tenant, secret: "marker-secret" });
    azure.vault.readers.add("ci");
    const store = openAzure(azure, { env: { ...env, AZURE_FEDERATED_TOKEN_FILE: "/nowhere" } });
    expect(await textAt(store, at("db"))).toBe("the value");
  });

  it("that is wrong is denied, and not shown", async () => {
    azure.entra.applications.push({ client: "ci", tenant, secret: "another" });
    const error = await failureOf(() => openAzure(azure, { env }).read([at("db")]));
    expect(error.message).toMatch(/the client secret is wrong \(AADSTS7000215\)$/);
    expect(everythingIn(error)).not.toContain("marker-secret");
  });

  it("that is asked for and not there is asked for by its variable", async () => {
    const options = { auth: { method: "client-secret", tenant, client: "ci" } };
    const error = await failureOf(() => openAzure(azure, { options }).read([at("db")]));
    expect(error.message).toBe("cannot log in to Azure: AZURE_CLIENT_SECRET is not set");
  });
});

describe("a managed identity", () => {
  it("of the machine comes from its metadata service, the chosen one where there are several", async () => {
    azure.entra.machine.push("own", "second");
    azure.vault.readers.add("second");
    const own = await failureOf(() => openAzure(azure).read([at("db")]));
    expect(own.message).toMatch(/denies it to the machine's managed identity/);
    const options = { auth: { method: "managed-identity", client: "second" } };
    expect(await textAt(openAzure(azure, { options }), at("db"))).toBe("the value");
    const env = { AZURE_CLIENT_ID: "second" };
    expect(await textAt(openAzure(azure, { env }), at("db"))).toBe("the value");
    expect(azure.requests[0]?.origin).toBe("http://169.254.169.254");
  });

  it("of an App Service or Container App comes from its own endpoint", async () => {
    azure.entra.machine.push("own");
    azure.vault.readers.add("own");
    const env = {
      IDENTITY_ENDPOINT: "http://localhost:42356/msi/token",
      IDENTITY_HEADER: azure.entra.identityHeader,
    };
    expect(await textAt(openAzure(azure, { env }), at("db"))).toBe("the value");
    expect(azure.requests[0]?.origin).toBe("http://localhost:42356");
    const wrong = { ...env, IDENTITY_HEADER: "marker-header" };
    const error = await failureOf(() => openAzure(azure, { env: wrong }).read([at("db")]));
    expect(error.message).toMatch(/its endpoint answered 401$/);
    expect(everythingIn(error)).not.toContain("marker-header");
    const away = { ...env, IDENTITY_ENDPOINT: "http://evil.example/msi/token" };
    const refused = await failureOf(() => openAzure(azure, { env: away }).read([at("db")]));
    expect(refused.message).toMatch(/IDENTITY_ENDPOINT is no address of this machine/);
  });

  it.each<MachineRefusal>([
    ["it has none", () => undefined, {}, /this machine has none, or several to choose from/],
    [
      "it has not the chosen one",
      () => azure.entra.machine.push("own"),
      { options: { auth: { method: "managed-identity", client: "other" } } },
      /this machine has none of the client id other, or/,
    ],
    [
      "nothing answers",
      () => azure.afflict("silent", { path: /metadata/ }),
      { http: { tryTimeout: 20, totalTimeout: 50 } },
      /no endpoint for it answers$/,
    ],
  ])("is denied, with the other ways to log in, when %s", async (_, prepare, opening, message) => {
    prepare();
    const error = await failureOf(() => openAzure(azure, opening).read([at("db")]));
    expect([error.code, error.message]).toEqual(["denied", expect.stringMatching(message)]);
    expect(error.hint).toContain("auth: { method: jwt");
  });
});
