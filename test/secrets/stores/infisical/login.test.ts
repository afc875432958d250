import { describe, expect, it } from "vitest";
import { createHttp } from "../../../../src/io/http.ts";
import { Secret } from "../../../../src/model/secret.ts";
import type { StoreContext } from "../../../../src/secrets/stores/store.ts";
import { everythingIn, failureOf } from "../../../failures.ts";
import { type InfisicalIdentity, startInfisical } from "../../../harness/infisical-server.ts";
import { jwt } from "../../../harness/jwt.ts";
import { scratch, writeTree } from "../../../harness/scratch.ts";
import { at } from "../context.ts";
import { open, textAt } from "./opened.ts";

const claims = {
  iss: "https://issuer.example",
  sub: "repo:acme/etl",
  aud: "infisical",
  exp: 4e9,
  ref: "main",
};
const identity: InfisicalIdentity = {
  id: "identity-1",
  audience: "infisical",
  subject: "repo:acme/etl",
  issuer: "https://issuer.example",
  claims: { ref: "main" },
  clientId: "client-1",
  clientSecret: "of the client",
};

async function loggingIn(
  auth: object,
  sent: string,
  env: Record<string, string> = {},
  context: Partial<StoreContext> = {},
) {
  const server = await startInfisical({ "/": { secrets: { KEY: "one" } } }, { identity });
  const asked: string[] = [];
  const token = async (audience: string) => {
    asked.push(audience);
    return Secret.fromText(sent);
  };
  const store = open(server, { auth }, { env: { INFISICAL_TOKEN: "", ...env }, token, ...context });
  return { server, store, asked };
}

const oidc = { method: "oidc", identity: "identity-1", audience: "infisical" };

describe("a login to Infisical", () => {
  it("by the job's token happens once, and its token is revoked at the end", async () => {
    const { server, store, asked } = await loggingIn(oidc, jwt(claims));
    await store.read(["KEY", "gone/A", "gone/B", "x/C"].map(path => at(path)));
    expect([asked, server.live.size]).toEqual([["infisical"], 1]);
    await store.close?.(true);
    expect(server.live.size).toBe(0);
  });

  it("by a client secret takes it from the environment, under both of its names", async () => {
    for (const prefix of ["INFISICAL", "INFISICAL_UNIVERSAL_AUTH"]) {
      const env = { [`${prefix}_CLIENT_ID`]: "client-1", [`${prefix}_CLIENT_SECRET`]: "of the client" };
      const { store } = await loggingIn({ method: "universal" }, "", env);
      expect(await textAt(store, "KEY")).toBe("one");
    }
  });

  it("by the service account's token posts what is in its file", async () => {
    const folder = scratch();
    writeTree(folder, { token: `${jwt(claims)}\n` });
    const auth = { method: "kubernetes", identity: "identity-1", token_path: `${folder}/token` };
    const { store, server } = await loggingIn(auth, "");
    expect(await textAt(store, "KEY")).toBe("one");
    expect(server.requests[0]?.path).toBe("/api/v1/auth/kubernetes-auth/login");
    const gone = await loggingIn({ ...auth, token_path: `${folder}/gone` }, "");
    expect((await failureOf(() => textAt(gone.store, "KEY"))).message).toMatch(/gone is not there/);
  });

  it("is a request that reads nothing, and its token is revoked although the job was cancelled", async () => {
    const controller = new AbortController();
    const { server, store } = await loggingIn(oidc, jwt(claims), {}, { http: createHttp(controller) });
    expect(await store.logIn?.()).toBe("identity-1");
    expect([server.live.size, server.requests.length]).toEqual([1, 1]);
    controller.abort();
    await store.close?.(false);
    expect(server.live.size).toBe(0);
  });

  it("revokes no token that was given", async () => {
    const server = await startInfisical({ "/": { secrets: { KEY: "one" } } });
    const store = open(server);
    await textAt(store, "KEY");
    await store.close?.(false);
    expect(server.requests).toHaveLength(1);
  });

  it("says so when the token cannot be revoked, without the token", async () => {
    const { server, store } = await loggingIn(oidc, jwt(claims));
    await textAt(store, "KEY");
    server.afflict(401, { times: 1 });
    const error = await failureOf(() => store.close?.(false));
    expect(error.message).toMatch(/^cannot revoke the token of this run: Infisical answered 401/);
    for (const token of server.live) expect(everythingIn(error)).not.toContain(token);
  });

  it.each<[why: string, auth: object, given: object, message: RegExp]>([
    ["the audience is another one", {}, { aud: "else" }, /audience \(else\) is none of the identity's/],
    ["the subject is another one", {}, { sub: "repo:x/y" }, /subject \(repo:x\/y\) is not the identity's/],
    ["the issuer is another one", {}, { iss: "https://x.example" }, /issuer \(https:\/\/x\.example\) is not/],
    ["a claim is another one", {}, { ref: "dev" }, /a claim of the token is not one/],
    ["a claim is missing", {}, { ref: undefined }, /the token has no claim ref/],
    ["the token has expired", {}, { exp: 1_700_000_000 }, /the token has expired/],
    ["there is no such identity", { identity: "nobody" }, {}, /there is no such identity/],
  ])("says what to change when %s", async (_, auth, given, message) => {
    const sent = jwt({ ...claims, ...given });
    const { store } = await loggingIn({ ...oidc, ...auth }, sent);
    const error = await failureOf(() => textAt(store, "KEY"));
    expect([error.code, error.message]).toEqual(["denied", expect.stringMatching(message)]);
    expect(error.hint).toMatch(/\S/);
    expect(everythingIn(error)).not.toContain(sent.slice(30, 70));
  });

  it("says what to change when the token is forged, and shows what was sent when nothing is said", async () => {
    const forged = await loggingIn(oidc, `${jwt(claims)}-forged`);
    expect((await failureOf(() => textAt(forged.store, "KEY"))).message).toMatch(
      /signed by none of the issuer's keys \(issuer https:\/\/issuer\.example\)/,
    );
    const { store, server } = await loggingIn(oidc, jwt(claims));
    server.afflict(400, { times: 1 });
    expect((await failureOf(() => textAt(store, "KEY"))).message).toBe(
      "cannot log in to Infisical by oidc: it answered 400 (iss https://issuer.example; sub repo:acme/etl; aud infisical)",
    );
  });

  it.each<[secret: string, message: RegExp]>([
    ["", /INFISICAL_CLIENT_SECRET is not set/],
    ["another", /the client id or the client secret is wrong/],
    ["old", /the client secret has expired/],
    ["used", /the client secret is used up/],
    ["locked", /the identity is locked for a while/],
  ])("by a client secret that is %j says what to change", async (secret, message) => {
    const env = { INFISICAL_CLIENT_ID: "client-1", INFISICAL_CLIENT_SECRET: secret };
    const { store } = await loggingIn({ method: "universal" }, "", env);
    const error = await failureOf(() => textAt(store, "KEY"));
    expect([error.code, error.message]).toEqual(["denied", expect.stringMatching(message)]);
  });

  it.each([
    ["", /there is no INFISICAL_TOKEN/],
    ["expired", /the token has expired/],
    ["another", /Infisical does not accept the token/],
  ])("by the token %j says what to change", async (token, message) => {
    const store = open(await startInfisical({}), {}, { env: { INFISICAL_TOKEN: token } });
    const error = await failureOf(() => textAt(store, "KEY"));
    expect([error.code, error.message]).toEqual(["denied", expect.stringMatching(message)]);
    expect(error.hint).toMatch(/INFISICAL_TOKEN|auth:/);
  });
});
