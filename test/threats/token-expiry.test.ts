/** T40: access tokens whose time is over in the middle of a job, by this machine's clock or by the server's. */

import { afterEach, describe, expect, it, vi } from "vitest";
import type { Http, HttpRequest } from "../../src/io/http.ts";
import { Secret } from "../../src/model/secret.ts";
import { AccessTokens } from "../../src/secrets/access-tokens.ts";
import { startAzure } from "../harness/azure/azure.ts";
import { startGoogle } from "../harness/gcp/google.ts";
import { rerouted } from "../harness/rerouted.ts";
import * as azures from "../secrets/azure/key-vaults.ts";
import * as googles from "../secrets/gcp/google-stores.ts";
import { textAt } from "../secrets/stores/clouds.ts";
import { at } from "../secrets/stores/context.ts";

afterEach(() => void vi.useRealTimers());

/** Logins that give `token 1`, `token 2` … unless they are all the same. */
function logins(seconds: number | undefined, isSame = false) {
  let count = 0;
  const tokens = new AccessTokens(async () => {
    count += 1;
    return { token: Secret.fromText(`token ${isSame ? 1 : count}`), seconds, who: "somebody" };
  });
  return { tokens, count: () => count, current: async () => (await tokens.current()).token.reveal() };
}

describe("a token whose end is known", () => {
  it("is used until a minute before it, and then another is got, once for all who ask", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    const { current, count } = logins(600);
    expect(await current()).toBe("token 1");
    vi.advanceTimersByTime(539_000);
    expect(await current()).toBe("token 1");
    vi.advanceTimersByTime(1_000);
    expect(await Promise.all([current(), current(), current()])).toEqual(["token 2", "token 2", "token 2"]);
    expect(count()).toBe(2);
  });
});

describe("a token that the server refuses before its time", () => {
  it("is replaced once, for all who were refused with it", async () => {
    const { tokens, count } = logins(3600);
    const refused = await tokens.current();
    const fresh = await Promise.all([1, 2, 3].map(() => tokens.insteadOf(refused)));
    expect(fresh.map(each => each?.token.reveal())).toEqual(["token 2", "token 2", "token 2"]);
    expect(count()).toBe(2);
  });

  it("is not tried again where a login gives the same one", async () => {
    const { tokens } = logins(3600, true);
    expect(await tokens.insteadOf(await tokens.current())).toBeUndefined();
  });
});

/** Tokens that were sent once are good no more when `end` was called. */
function ending(http: Http) {
  const sent = new Set<string>();
  const ended = new Set<string>();
  const send = (request: HttpRequest) => {
    const given = request.headers?.authorization;
    if (given === undefined) return http.send(request);
    sent.add(given);
    const authorization = ended.has(given) ? "Bearer ended" : given;
    return http.send({ ...request, headers: { ...request.headers, authorization } });
  };
  const end = () => {
    for (const each of sent) ended.add(each);
  };
  return { http: { send }, end, sent };
}

describe("a store whose token ends in the middle of a job", () => {
  it("reads on with another one from Azure", async () => {
    const azure = await startAzure();
    azures.letTheMachineIn(azure);
    azure.set("db", "the value");
    const { http, end, sent } = ending(rerouted(azure.routes));
    const store = azures.openAzure(azure, { context: { http } });
    await store.read([at("db")]);
    end();
    expect(await textAt(store, at("db"))).toBe("the value");
    expect(sent.size).toBe(2);
    await azure.stop();
  });

  it("reads on with another one from Google", async () => {
    const google = await startGoogle();
    googles.letTheMachineIn(google);
    google.add("projects/acme/secrets/db", "the value");
    const { http, end, sent } = ending(rerouted(google.routes));
    const store = googles.openGoogle(google, { context: { http } });
    await store.read([at("db")]);
    end();
    expect(await textAt(store, at("db"))).toBe("the value");
    expect(sent.size).toBe(2);
    await google.stop();
  });
});
