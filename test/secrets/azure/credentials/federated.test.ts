import { describe, expect, it } from "vitest";
import type { Environment } from "../../../../src/io/doors.ts";
import { failureOf } from "../../../failures.ts";
import { type FederatedCredential, tenant } from "../../../harness/azure/entra.ts";
import { rawToken, tokensOfJob } from "../../../harness/job-tokens.ts";
import { startOidcIssuer } from "../../../harness/oidc.ts";
import { scratch, writeTree } from "../../../harness/scratch.ts";
import { expectRefused, type LoginRefusal } from "../../login-refusals.ts";
import { textAt } from "../../stores/clouds.ts";
import { at } from "../../stores/context.ts";
import { openAzure } from "../key-vaults.ts";
import { audience, azure, openByToken, trusting } from "./trusting.ts";

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
