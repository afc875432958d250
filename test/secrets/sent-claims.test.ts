import { expect, it } from "vitest";
import { hasExpired, sentClaims } from "../../src/secrets/sent-claims.ts";
import { jwt } from "../harness/jwt.ts";

it("names issuer, subject and audience of a token, and nothing else", () => {
  expect(
    sentClaims(jwt({ iss: "https://ci", sub: "repo:a/b", aud: ["x", "y"], email: "mona@example" })),
  ).toBe("iss https://ci; sub repo:a/b; aud x, y");
  expect(sentClaims(jwt({}))).toBe("iss none; sub none; aud none");
});

it("shows nothing of what is no token", () => {
  for (const text of ["", "marker", "a.b.c", "a.b"]) expect(sentClaims(text)).toBe("no JWT");
});

it("knows a token whose time is over", () => {
  const now = new Date("2026-01-01T00:00:00Z");
  const at = (exp: unknown) => hasExpired(jwt({ exp }), now);
  expect([at(now.getTime() / 1000), at(now.getTime() / 1000 + 1), at(undefined)]).toEqual([
    true,
    false,
    false,
  ]);
});
