import { describe, expect, it } from "vitest";
import { canRequestToken, requestToken, whyNoToken } from "../../../src/ci/github/oidc.ts";
import type { Environment } from "../../../src/io/doors.ts";
import { createHttp } from "../../../src/io/http.ts";
import type { Trust } from "../../../src/model/identity.ts";
import { recordingDoors } from "../../doors.ts";
import { everythingIn, failureOf } from "../../failures.ts";
import { type OidcAnswer, type OidcIssuer, startOidcIssuer } from "../../harness/oidc.ts";

function doorsFor(issuer: Pick<OidcIssuer, "url" | "token">, now = new Date()) {
  const env = { ACTIONS_ID_TOKEN_REQUEST_URL: issuer.url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: issuer.token };
  const { doors } = recordingDoors({ env, now });
  const http = createHttp({ signal: doors.signal, firstWait: 1, tries: 2 });
  return { ...doors, http };
}

describe("a token of the job", () => {
  it("comes with its claims, for the audience that was asked", async () => {
    const issuer = await startOidcIssuer({ environment: "production" });
    const { secret, claims } = await requestToken(doorsFor(issuer), "https://vault.example?x=1&y", "trusted");
    expect(claims).toMatchObject({ aud: "https://vault.example?x=1&y", environment: "production" });
    expect(secret.reveal()).toBe(issuer.issued[0]);
    expect(issuer.requests).toMatchObject([
      { audience: "https://vault.example?x=1&y", authorization: `Bearer ${issuer.token}` },
    ]);
  });

  it("is for our audience also where the address names one already", async () => {
    const issuer = await startOidcIssuer();
    const address = { ...issuer, url: `${issuer.url}&audience=other&audience=third` };
    const { claims } = await requestToken(doorsFor(address), "ours", "trusted");
    expect(claims.aud).toBe("ours");
    expect(issuer.requests.map(({ audience }) => audience)).toEqual(["ours"]);
  });

  it("is asked for again when the issuer is in trouble for a moment", async () => {
    const issuer = await startOidcIssuer();
    issuer.answer(503);
    await requestToken(doorsFor(issuer), "a", "trusted");
    expect(issuer.requests.map(({ answer }) => answer)).toEqual([503, "token"]);
  });

  it.each<[OidcAnswer, string, string]>([
    [
      "wrong-audience",
      "denied",
      "cannot use the OIDC token: it is for https://elsewhere.example, not for ours",
    ],
    ["expired", "denied", "cannot use the OIDC token: it has expired"],
    ["garbage", "invalid", "cannot get an OIDC token: GitHub's answer holds none"],
    [400, "denied", "cannot get an OIDC token: GitHub answered 400"],
    [403, "denied", "cannot get an OIDC token: GitHub answered 403"],
    [302, "denied", "cannot get an OIDC token: GitHub answered 302"],
  ])("that is answered with %s ends in %s: %s", async (answer, code, message) => {
    const issuer = await startOidcIssuer();
    issuer.answer(answer);
    const error = await failureOf(() => requestToken(doorsFor(issuer), "ours", "trusted"));
    expect(error).toMatchObject({ code, message });
    const shown = everythingIn(error);
    for (const secret of [issuer.token, ...issuer.issued]) expect(shown).not.toContain(secret);
  });

  it.each([
    ['{"value": 7}', "a value that is no text"],
    ['{"count": 1}', "no value"],
    ["null", "null"],
    ["[]", "a list"],
  ])("is not there in the answer %s: %s", async body => {
    const env = {
      ACTIONS_ID_TOKEN_REQUEST_URL: "https://issuer.example/t",
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: "b",
    };
    const { doors } = recordingDoors({ env, answer: () => ({ body }) });
    expect((await failureOf(() => requestToken(doors, "a", "trusted"))).message).toBe(
      "cannot get an OIDC token: GitHub's answer holds none",
    );
  });

  it("that is no JWT is called that, without a part of it", async () => {
    const env = {
      ACTIONS_ID_TOKEN_REQUEST_URL: "https://issuer.example/t",
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: "b",
    };
    const { doors } = recordingDoors({ env, answer: () => ({ body: '{"value": "m4rker-of-value"}' }) });
    const error = await failureOf(() => requestToken(doors, "a", "trusted"));
    expect(error.message).toBe("cannot read the OIDC token: it is not a JWT");
    expect(everythingIn(error)).not.toContain("m4rker");
  });

  it("cannot be had where the address is no URL, and neither address nor token shows", async () => {
    const env = {
      ACTIONS_ID_TOKEN_REQUEST_URL: "no url m4rker",
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: "b34rer-token",
    };
    const { doors } = recordingDoors({ env });
    const error = await failureOf(() => requestToken(doors, "a", "trusted"));
    expect(error).toMatchObject({ code: "config", message: expect.stringContaining("is no URL") });
    expect(`${error.message}${error.hint}`).not.toMatch(/m4rker|b34rer/);
  });
});

describe("a job without a way to a token", () => {
  const dependabot = { GITHUB_ACTOR: "dependabot[bot]" };

  it.each<[Environment, Trust, RegExp, string]>([
    [{}, "trusted", /lacks `permissions: id-token: write`/, "the permission is missing"],
    [dependabot, "trusted", /Dependabot started this run/, "Dependabot"],
    [{}, "fork", /pull request from a fork/, "a fork"],
    [dependabot, "fork", /pull request from a fork/, "a fork outranks Dependabot"],
    [{}, "foreign-head", /change from another repository/, "a foreign head"],
    [{}, "untold", /nobody knows whose code/, "a checkout that nobody knows"],
  ])("knows why: %j, %s gives %s (%s)", (env, trust, why) => {
    expect(whyNoToken(env, trust)).toMatch(why);
  });

  it("has all its reasons told apart", () => {
    const reasons = [
      whyNoToken({}, "trusted"),
      whyNoToken(dependabot, "trusted"),
      whyNoToken({}, "fork"),
      whyNoToken({}, "foreign-head"),
    ];
    expect(new Set(reasons).size).toBe(4);
  });

  it.each([
    [{}, false],
    [{ ACTIONS_ID_TOKEN_REQUEST_URL: "https://a" }, false],
    [{ ACTIONS_ID_TOKEN_REQUEST_TOKEN: "t" }, false],
    [{ ACTIONS_ID_TOKEN_REQUEST_URL: "", ACTIONS_ID_TOKEN_REQUEST_TOKEN: "t" }, false],
    [{ ACTIONS_ID_TOKEN_REQUEST_URL: "https://a", ACTIONS_ID_TOKEN_REQUEST_TOKEN: "t" }, true],
  ])("is known by its variables: %j", (env, expected) => {
    expect(canRequestToken(env)).toBe(expected);
  });

  it("is refused one without a request", async () => {
    const { doors, requests } = recordingDoors({ env: {} });
    const error = await failureOf(() => requestToken(doors, "a", "trusted"));
    expect(error).toMatchObject({ code: "denied", message: expect.stringContaining("id-token: write") });
    expect(requests).toEqual([]);
  });
});
