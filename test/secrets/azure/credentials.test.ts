import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Environment } from "../../../src/io/doors.ts";
import { readTokenClaims } from "../../../src/model/token.ts";
import { everythingIn, failureOf } from "../../failures.ts";
import { type Azure, startAzure } from "../../harness/azure/azure.ts";
import { type FederatedCredential, tenant } from "../../harness/azure/entra.ts";
import { rawToken, rawTokensOfJob, tokensOfJob } from "../../harness/job-tokens.ts";
import { type OidcIssuer, startOidcIssuer } from "../../harness/oidc.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";
import { expectRefused, type LoginRefusal, type MachineRefusal } from "../login-refusals.ts";
import { textAt } from "../stores/clouds.ts";
import { at } from "../stores/context.ts";
import { openAzure } from "./key-vaults.ts";

let azure: Azure;
beforeAll(async () => {
  azure = await startAzure();
});
beforeEach(() => {
  azure.reset();
  azure.set("db", "the value");
});
afterAll(() => azure.stop());

const audience = "api://AzureADTokenExchange";

/** An application `ci` that trusts the issuer's job and may read. */
async function trusting(issuer: OidcIssuer, more: Partial<FederatedCredential> = {}, jwks = issuer.jwks) {
  const { iss, sub } = readTokenClaims(await rawToken(issuer, audience));
  const credential = { issuer: String(iss), subject: String(sub), audience, ...more };
  azure.entra.applications.push({ client: "ci", tenant, jwks, federated: [credential] });
  azure.vault.readers.add("ci");
  return credential;
}

function openByToken(issuer: OidcIssuer, auth: object = {}, isRaw = false) {
  return openAzure(azure, {
    options: { auth: { method: "jwt", tenant, client: "ci", ...auth } },
    context: isRaw ? rawTokensOfJob(issuer) : tokensOfJob(issuer),
  });
}

describe("a federated credential", () => {
  it("lets the job's token in, for the audience of Azure and a token of the vault's", async () => {
    const issuer = await startOidcIssuer();
    await trusting(issuer);
    expect(await textAt(openByToken(issuer), at("db"))).toBe("the value");
    expect(issuer.requests.at(-1)?.audience).toBe(audience);
    expect(azure.requests.map(({ origin }) => origin)).toEqual([
      "https://login.microsoftonline.com",
      "https://acme.vault.azure.net",
    ]);
    expect(new URLSearchParams(azure.requests[0]?.body).get("scope")).toBe(
      "https://vault.azure.net/.default",
    );
  });

  it("takes tenant and client from the environment where the store names none", async () => {
    const issuer = await startOidcIssuer();
    await trusting(issuer);
    const env = { AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: "ci" };
    const open = (given: Environment) =>
      openAzure(azure, { options: { auth: { method: "jwt" } }, env: given, context: tokensOfJob(issuer) });
    expect(await textAt(open(env), at("db"))).toBe("the value");
    const error = await failureOf(() => open({ AZURE_TENANT_ID: tenant }).read([at("db")]));
    expect([error.code, error.message]).toEqual([
      "invalid",
      "cannot log in to Azure: nothing says which client",
    ]);
  });

  const upper = (text: string) => text.toUpperCase();
  const cases: readonly LoginRefusal<(credential: FederatedCredential) => Partial<FederatedCredential>>[] = [
    [
      "the subject is another one",
      () => ({ subject: "repo:acme/other:ref:refs/heads/main" }),
      "token",
      /has the token's subject \(AADSTS700213\); /,
      /an environment, a branch or a pull request/,
    ],
    [
      "the subject differs in its case",
      ({ subject }) => ({ subject: upper(subject) }),
      "token",
      /in upper and lower case \(AADSTS7002138\); /,
      /letter by letter/,
    ],
    [
      "the issuer is another one",
      () => ({ issuer: "https://gitlab.example.com" }),
      "token",
      /has the token's issuer \(AADSTS700211\); /,
      /Set the credential's issuer/,
    ],
    [
      "the credential has another audience",
      () => ({ audience: "api://elsewhere" }),
      "token",
      /has the token's audience \(AADSTS700212\); /,
      /auth: \{ audience \}/,
    ],
    [
      "the token is for somebody else",
      () => ({}),
      "wrong-audience",
      /has the token's audience \(AADSTS700212\); .* aud https:\/\/elsewhere\.example$/,
      /auth: \{ audience \}/,
    ],
    [
      "the token has expired",
      () => ({}),
      "expired",
      /the token has expired or is not valid yet \(AADSTS700024\); /,
      /clock/,
    ],
  ];
  it.each(cases)("says what was sent and what to change when %s", async (_, trust, answer, message, hint) => {
    const issuer = await startOidcIssuer();
    const good = await trusting(issuer);
    azure.entra.applications.length = 0;
    await trusting(issuer, trust(good));
    issuer.answer(answer);
    const error = await failureOf(() => openByToken(issuer, {}, true).read([at("db"), at("other")]));
    expect(error.message).toMatch(new RegExp(`^cannot log in to Azure as ci in the tenant ${tenant}: `));
    expectRefused(error, issuer, message, hint);
    expect(azure.requests).toHaveLength(1);
  });

  it("does not let in what the issuer has not signed", async () => {
    const issuer = await startOidcIssuer();
    const other = await startOidcIssuer();
    await trusting(issuer, {}, other.jwks);
    const error = await failureOf(() => openByToken(issuer).read([at("db")]));
    expect(error.message).toMatch(/cannot verify the token's signature \(AADSTS700027\)/);
  });

  it("is not even asked with a token that is expired or misdirected, where the platform's token is looked at", async () => {
    for (const answer of ["expired", "wrong-audience"] as const) {
      const issuer = await startOidcIssuer();
      await trusting(issuer);
      issuer.answer(answer);
      const error = await failureOf(() => openByToken(issuer).read([at("db")]));
      expect(error.message).toMatch(answer === "expired" ? /has expired/ : /it is for .*, not for/);
      expect(azure.requests).toEqual([]);
      azure.reset();
    }
  });

  it.each([
    ["no such tenant", { tenant: "gone.example" }, /there is no such tenant \(AADSTS90002\)/],
    [
      "no such application",
      { client: "nobody" },
      /there is no such application in the tenant \(AADSTS700016\)/,
    ],
  ])("says so when there is %s", async (_, auth, message) => {
    const issuer = await startOidcIssuer();
    await trusting(issuer);
    expect((await failureOf(() => openByToken(issuer, auth).read([at("db")]))).message).toMatch(message);
  });

  it("of a pod takes the token in its file, read anew for each login", async () => {
    const issuer = await startOidcIssuer();
    await trusting(issuer);
    const directory = scratch();
    const env = { AZURE_FEDERATED_TOKEN_FILE: "token", AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: "ci" };
    const open = (given: object = {}) =>
      openAzure(azure, { env: { ...env, ...given }, context: { directory } });
    const missing = await failureOf(() => open().read([at("db")]));
    expect(missing.message).toBe(
      "cannot log in to Azure: AZURE_FEDERATED_TOKEN_FILE names no file with a token",
    );
    writeTree(directory, { token: `${await rawToken(issuer, audience)}\n` });
    expect(await textAt(open(), at("db"))).toBe("the value");
    const authority = { AZURE_AUTHORITY_HOST: "https://login.microsoftonline.com/" };
    expect(await textAt(open(authority), at("db"))).toBe("the value");
  });

  it("sends no token to an authority that is none of Microsoft's", async () => {
    const issuer = await startOidcIssuer();
    await trusting(issuer);
    const context = tokensOfJob(issuer);
    const options = { auth: { method: "jwt", tenant, client: "ci" } };
    for (const host of ["https://login.evil.example", "http://login.microsoftonline.com", "x"]) {
      const store = openAzure(azure, { options, env: { AZURE_AUTHORITY_HOST: host }, context });
      const error = await failureOf(() => store.read([at("db")]));
      expect(error.message).toBe("cannot log in to Azure: AZURE_AUTHORITY_HOST is none of Microsoft's");
    }
    expect(azure.requests).toEqual([]);
  });
});

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
