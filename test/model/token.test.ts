import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkToken, claimsWithin, claimTexts, readTokenClaims } from "../../src/model/token.ts";
import { everythingIn, failureOf } from "../failures.ts";

const marker = "m4rk3r-of-a-token";
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const jwt = (claims: unknown) => `${encode({ alg: "RS256" })}.${encode(claims)}.c2lnbmF0dXJl`;

describe("the claims of a token", () => {
  it("are read whatever they hold", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 5 }), claims => {
        expect(readTokenClaims(jwt(claims))).toEqual(JSON.parse(JSON.stringify(claims)));
      }),
    );
  });

  it.each([
    ["", "empty"],
    [marker, "no dots"],
    [`${marker}.${marker}`, "two parts"],
    [`${jwt({ a: marker })}.x`, "four parts"],
    [`a.${marker}.c`, "a payload that is no JSON"],
    [`a.${encode([marker])}.c`, "a list"],
    [`a.${encode(marker)}.c`, "a text"],
    [`a.${encode(null)}.c`, "null"],
  ])("are refused, without a part of it, in %j: %s", async text => {
    const error = await failureOf(() => readTokenClaims(text));
    expect(error).toMatchObject({
      code: "invalid",
      message: "cannot read the OIDC token: it is not a JWT",
    });
    expect(everythingIn(error)).not.toContain(marker.slice(0, 6));
    expect(everythingIn(error)).not.toContain(encode(marker).slice(2, 10));
  });
});

describe("a claim as texts", () => {
  it.each([
    ["main", ["main"]],
    ["", []],
    [undefined, []],
    [null, []],
    [42, ["42"]],
    [true, ["true"]],
    [false, ["false"]],
    [
      ["a", "", 1, ["b"]],
      ["a", "1", "b"],
    ],
    [{ nested: "x" }, []],
  ])("%j is %j", (claim, texts) => {
    expect(claimTexts(claim)).toEqual(texts);
  });
});

describe("the claims within a claim", () => {
  it.each([
    [{ name: "pod-1" }, { name: "pod-1" }],
    [["pod-1"], {}],
    ["pod-1", {}],
    [null, {}],
    [undefined, {}],
  ])("of %j are %j", (claim, claims) => {
    expect(claimsWithin(claim)).toEqual(claims);
  });
});

describe("a token's audience and lifetime", () => {
  const now = new Date("2026-08-01T12:00:00Z");
  const seconds = now.getTime() / 1000;

  it.each<[Readonly<Record<string, unknown>>, string]>([
    [{ aud: "vault", exp: seconds + 1 }, "the audience as a text"],
    [{ aud: ["other", "vault"], exp: seconds + 300 }, "the audience in a list"],
  ])("are fine in %j: %s", claims => {
    expect(() => checkToken(claims, "vault", now)).not.toThrow();
  });

  it.each([
    [{ aud: "elsewhere", exp: seconds + 300 }, "it is for elsewhere, not for vault"],
    [{ aud: ["a", "b"], exp: seconds + 300 }, "it is for a, b, not for vault"],
    [{ aud: "vault2", exp: seconds + 300 }, "it is for vault2, not for vault"],
    [{ exp: seconds + 300 }, "it is for no audience, not for vault"],
    [{ aud: "vault", exp: seconds }, "it has expired"],
    [{ aud: "vault", exp: seconds - 600 }, "it has expired"],
    [{ aud: "vault" }, "it has expired"],
    [{ aud: "vault", exp: "soon" }, "it has expired"],
  ])("are refused in %j: %s", async (claims, why) => {
    const error = await failureOf(() => checkToken(claims, "vault", now));
    expect(error.code).toBe("denied");
    expect(error.message).toBe(`cannot use the OIDC token: ${why}`);
  });
});
