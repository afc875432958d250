import { expect, it } from "vitest";
import { hasExpired, sentClaims } from "../../src/secrets/sent-claims.ts";
import { jwt } from "../harness/jwt.ts";

it("shows what a trust is made of, and nothing else of the token", () => {
  const token = jwt({ iss: "https://issuer.example", aud: ["a", "b"], actor: "mona", exp: 1 });
  expect(sentClaims(token)).toBe("iss https://issuer.example; sub none; aud a, b");
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
