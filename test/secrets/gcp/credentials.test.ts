import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { StoreContext } from "../../../src/secrets/stores/store.ts";
import { everythingIn, failureOf } from "../../failures.ts";
import { rawToken } from "../../harness/job-tokens.ts";
import { startOidcIssuer } from "../../harness/oidc.ts";
import { rerouted } from "../../harness/rerouted.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";
import type { MachineRefusal } from "../login-refusals.ts";
import { textAt } from "../stores/clouds.ts";
import { at } from "../stores/context.ts";
import { account, google, provider, trusting } from "./credentials/trusting.ts";
import { openGoogle } from "./google-stores.ts";

describe("application default credentials", () => {
  /** A file that GOOGLE_APPLICATION_CREDENTIALS names, beside others. */
  function openWith(
    credentials: object | string,
    others: Record<string, string> = {},
    more: Partial<StoreContext> = {},
  ) {
    const directory = scratch();
    const text = typeof credentials === "string" ? credentials : JSON.stringify(credentials);
    writeTree(directory, { "adc.json": text, ...others });
    return openGoogle(google, {
      options: { project: "acme" },
      env: { GOOGLE_APPLICATION_CREDENTIALS: "adc.json" },
      context: { directory, ...more },
    });
  }

  const external = (credential_source: object, more: object = {}) => ({
    type: "external_account",
    audience: `//iam.googleapis.com/${provider}`,
    subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
    token_url: "https://sts.googleapis.com/v1/token",
    credential_source,
    ...more,
  });

  it("of an external account read its token from a file, as text or JSON", async () => {
    const issuer = await startOidcIssuer();
    const { audience } = await trusting(issuer);
    const token = await rawToken(issuer, audience);
    const format = { type: "json", subject_token_field_name: "value" };
    const store = openWith(external({ file: "token" }), { token: `${token}\n` });
    expect(await textAt(store, at("db"))).toBe("the value");
    const json = openWith(external({ file: "token", format }), { token: JSON.stringify({ value: token }) });
    expect(await textAt(json, at("db"))).toBe("the value");
  });

  it("of an external account read its token from the platform's address, as google-github-actions/auth sets it up", async () => {
    const issuer = await startOidcIssuer();
    const { audience, principal } = await trusting(issuer);
    google.logins.impersonators.set(account, [principal]);
    google.store.readers.add(account);
    const file = external(
      {
        url: `${issuer.url}&audience=${encodeURIComponent(audience)}`,
        headers: { Authorization: `Bearer ${issuer.token}` },
        format: { type: "json", subject_token_field_name: "value" },
      },
      {
        service_account_impersonation_url: `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${account}:generateAccessToken`,
      },
    );
    const platform = [/^http:\/\/127\.0\.0\.1/, new URL(issuer.url).origin] as const;
    const http = rerouted([...google.routes, platform]);
    expect(await textAt(openWith(file, {}, { http }), at("db"))).toBe("the value");
  });

  it("that lead a token elsewhere are not followed", async () => {
    const elsewhere = "https://sts.googleapis.com.evil.example/v1/token";
    const files = [
      external({ file: "token" }, { token_url: elsewhere }),
      external({ file: "token" }, { service_account_impersonation_url: elsewhere }),
      external({ url: "http://plain.example/token" }),
      { type: "service_account", client_email: account, private_key: "x", token_uri: elsewhere },
    ];
    for (const file of files) {
      const error = await failureOf(() => openWith(file, { token: "a.b.c" }).read([at("db")]));
      expect([error.code, error.message]).toEqual([
        "invalid",
        expect.stringMatching(/^cannot use adc\.json: /),
      ]);
    }
    expect(google.requests).toEqual([]);
  });

  it("of a service account sign for themselves", async () => {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    google.logins.keys.set(account, publicKey.export({ type: "spki", format: "pem" }).toString());
    google.store.readers.add(account);
    const file = {
      type: "service_account",
      client_email: account,
      private_key_id: "1",
      private_key: privateKey.export({ type: "pkcs8", format: "pem" }),
      token_uri: "https://oauth2.googleapis.com/token",
    };
    expect(await textAt(openWith(file), at("db"))).toBe("the value");
    google.logins.keys.clear();
    const refused = await failureOf(() => openWith(file).read([at("db")]));
    expect(refused.message).toBe(
      "cannot log in to Google Cloud with adc.json: it answered 400 (invalid_grant)",
    );
    const broken = await failureOf(() => openWith({ ...file, private_key: "marker-key" }).read([at("db")]));
    expect(broken.message).toBe("cannot use adc.json: its private key is none");
    expect(everythingIn(broken)).not.toContain("marker-key");
  });

  it("of a user, and of whom that user acts as", async () => {
    google.logins.refreshTokens.set("refresh", "mona@acme.example");
    google.store.readers.add(account);
    google.logins.impersonators.set(account, ["mona@acme.example"]);
    const user = { type: "authorized_user", client_id: "i", client_secret: "s", refresh_token: "refresh" };
    const file = {
      type: "impersonated_service_account",
      service_account_impersonation_url: `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${account}:generateAccessToken`,
      source_credentials: user,
    };
    expect(await textAt(openWith(file), at("db"))).toBe("the value");
    google.store.readers.add("mona@acme.example");
    expect(await textAt(openWith(user), at("db"))).toBe("the value");
  });

  it("of a user name the project that pays, and without one say how to", async () => {
    google.logins.refreshTokens.set("refresh", "mona@acme.example");
    google.store.readers.add("mona@acme.example");
    google.store.users.add("mona@acme.example");
    const user = { type: "authorized_user", client_id: "i", client_secret: "s", refresh_token: "refresh" };
    expect(await textAt(openWith({ ...user, quota_project_id: "acme" }), at("db"))).toBe("the value");
    expect(google.requests.at(-1)?.headers["x-goog-user-project"]).toBe("acme");
    const error = await failureOf(() => openWith(user).read([at("db")]));
    expect(error.message).toMatch(/a user's requests need a project that pays for them/);
    expect(error.hint).toContain("set-quota-project");
  });

  it("are looked for where gcloud leaves them, and else the machine's account counts", async () => {
    const home = scratch();
    google.logins.refreshTokens.set("refresh", "mona@acme.example");
    google.store.readers.add("mona@acme.example").add("machine");
    google.logins.machine = "machine";
    const open = () => openGoogle(google, { options: { project: "acme" }, env: { HOME: home } });
    expect(await textAt(open(), at("db"))).toBe("the value");
    expect(google.requests[0]?.origin).toBe("http://metadata.google.internal");
    google.calm();
    const user = { type: "authorized_user", client_id: "i", client_secret: "s", refresh_token: "refresh" };
    writeTree(home, { ".config/gcloud/application_default_credentials.json": JSON.stringify(user) });
    expect(await textAt(open(), at("db"))).toBe("the value");
    expect(google.requests[0]?.origin).toBe("https://oauth2.googleapis.com");
  });

  it.each([
    ["no file is there", undefined, /there is no such file as GOOGLE_APPLICATION_CREDENTIALS names/],
    ["it is no JSON", "{marker", /^cannot use adc\.json: it is no credential file$/],
    [
      "its form is another",
      { type: "gdch_service_account" },
      /its form of gdch_service_account is not supported/,
    ],
    ["the token's file is not there", external({ file: "nowhere" }), /holds no token/],
  ])("say so when %s", async (_, file, message) => {
    const store =
      file === undefined
        ? openGoogle(google, {
            options: { project: "acme" },
            env: { GOOGLE_APPLICATION_CREDENTIALS: "/nowhere/adc.json" },
          })
        : openWith(file);
    const error = await failureOf(() => store.read([at("db")]));
    expect(error.message).toMatch(message);
    expect(everythingIn(error)).not.toContain("marker");
  });
});

describe("the machine's account", () => {
  it.each<MachineRefusal>([
    ["it has none", () => undefined, {}, /and this machine has no service account$/],
    [
      "nothing answers",
      () => google.afflict("silent", { path: /computeMetadata/ }),
      { http: { tryTimeout: 20, totalTimeout: 50 } },
      /and no metadata server answers$/,
    ],
    [
      "another server answers",
      () => google.afflict("garbage", { path: /computeMetadata/ }),
      {},
      /and what answers is no metadata server$/,
    ],
    [
      "another server leads away",
      () => google.afflict("redirect", { path: /computeMetadata/ }),
      {},
      /and no metadata server answers$/,
    ],
  ])("is denied, with the ways to log in, when %s", async (_, prepare, opening, message) => {
    prepare();
    const error = await failureOf(() => openGoogle(google, opening).read([at("db")]));
    expect([error.code, error.message]).toEqual(["denied", expect.stringMatching(message)]);
    expect(error.hint).toContain("auth: { method: jwt");
  });
});
