import { describe, expect, it } from "vitest";
import { createHttp } from "../../../../src/io/http.ts";
import { Secret } from "../../../../src/model/secret.ts";
import type { StoreContext } from "../../../../src/secrets/stores/store.ts";
import { everythingIn, failureOf } from "../../../failures.ts";
import { startDoppler } from "../../../harness/doppler-server.ts";
import { jwt } from "../../../harness/jwt.ts";
import { at } from "../context.ts";
import { open, textAt } from "./opened.ts";

const claims = { iss: "https://issuer.example", sub: "repo:acme/etl", aud: "doppler", exp: 4e9 };
const identity = { id: "78efd55a", audience: "doppler", subject: "repo:acme/etl" };

async function byToken(given: object, auth: object = {}, context: Partial<StoreContext> = {}) {
  const server = await startDoppler({ shop: { prd: { KEY: "one" } } }, identity);
  const asked: string[] = [];
  const sent = jwt({ ...claims, ...given });
  const store = open(
    server,
    { auth: { method: "oidc", identity: identity.id, audience: "doppler", ...auth } },
    {
      env: { DOPPLER_TOKEN: "" },
      now: () => new Date(),
      token: async audience => {
        asked.push(audience);
        return Secret.fromText(sent);
      },
      ...context,
    },
  );
  return { server, store, asked, sent };
}

describe("a login to Doppler", () => {
  it("by the job's token happens once, and its token is revoked at the end", async () => {
    const { server, store, asked } = await byToken({});
    const wanted = [at("shop/prd/KEY"), at("shop/dev/KEY"), at("gone/prd/KEY")];
    await store.read(wanted);
    expect(asked).toEqual(["doppler"]);
    expect(server.live.size).toBe(1);
    await store.close?.(true);
    expect(server.live.size).toBe(0);
  });

  it("is a request that reads nothing, and its token is revoked although the job was cancelled", async () => {
    const controller = new AbortController();
    const { server, store } = await byToken({}, {}, { http: createHttp(controller) });
    expect(await store.logIn?.()).toBe("78efd55a");
    expect([server.live.size, server.requests.length]).toEqual([1, 1]);
    controller.abort();
    await store.close?.(false);
    expect(server.live.size).toBe(0);
  });

  it("revokes no token that was given, and asks nothing at the end of a run that read nothing", async () => {
    const server = await startDoppler({ shop: { prd: { KEY: "one" } } });
    const store = open(server);
    await store.close?.(false);
    await textAt(store, "shop/prd/KEY");
    await store.close?.(false);
    expect(server.requests.map(({ path }) => path)).toEqual(["/v3/configs/config/secrets/download"]);
  });

  it("says so when the token cannot be revoked, without the token", async () => {
    const { server, store } = await byToken({});
    await textAt(store, "shop/prd/KEY");
    server.afflict(400, { times: 1 });
    const error = await failureOf(() => store.close?.(false));
    expect(error.message).toBe(
      "cannot revoke the token of this run: Doppler answered 400; it ends by itself",
    );
    for (const token of server.live) expect(everythingIn(error)).not.toContain(token);
  });

  it.each<[why: string, given: object, auth: object, message: RegExp]>([
    ["the audience is another one", { aud: "else" }, {}, /audience \(else\) is not the identity's/],
    ["the subject is another one", { sub: "repo:x/y" }, {}, /subject \(repo:x\/y\) is not the identity's/],
    ["the token has expired", { exp: 1_700_000_000 }, {}, /the job's token has expired/],
    ["there is no such identity", {}, { identity: "nobody" }, /as nobody: there is no such identity/],
  ])("says what to change when %s", async (_, given, auth, message) => {
    const { store, sent } = await byToken(given, auth);
    const error = await failureOf(() => textAt(store, "shop/prd/KEY"));
    expect(error.code).toBe("denied");
    expect(error.message).toMatch(message);
    expect(error.hint).toMatch(/\S/);
    expect(everythingIn(error)).not.toContain(sent.slice(30, 70));
  });

  it("shows what was sent when the refusal says nothing", async () => {
    const { store, server } = await byToken({});
    server.afflict(401, { times: 1 });
    expect((await failureOf(() => textAt(store, "shop/prd/KEY"))).message).toBe(
      "cannot log in to Doppler as 78efd55a: it does not accept the token (iss https://issuer.example; sub repo:acme/etl; aud doppler)",
    );
  });

  it.each([
    [{ DOPPLER_TOKEN: "" }, /there is no DOPPLER_TOKEN/],
    [{ DOPPLER_TOKEN: "it has expired" }, /the token has expired/],
    [{ DOPPLER_TOKEN: "another" }, /Doppler does not accept the token/],
  ])("by a token that is none: %j", async (env, message) => {
    const store = open(await startDoppler({}), {}, { env });
    const error = await failureOf(() => textAt(store, "shop/prd/KEY"));
    expect([error.code, error.message]).toEqual(["denied", expect.stringMatching(message)]);
    expect(error.hint).toMatch(/service token/);
  });
});
