import { expect, it } from "vitest";
import { sentClaims } from "../../src/secrets/sent-claims.ts";
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
