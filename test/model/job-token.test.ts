import { describe, expect, it } from "vitest";
import { jobToken, noJobToken } from "../../src/model/job-token.ts";
import { everythingIn, failureOf } from "../failures.ts";
import { jwt } from "../harness/jwt.ts";

const now = new Date("2026-01-02T03:04:05Z");
const claims = { sub: "repo:acme/etl", aud: "vault", exp: now.getTime() / 1000 + 60 };

describe("a job's token", () => {
  it("is taken with its claims, and does not print", () => {
    const text = jwt(claims);
    const token = jobToken(text, "vault", now);
    expect(token.claims).toEqual(claims);
    expect(token.secret.reveal()).toBe(text);
    expect(String(token.secret)).toBe("***");
  });

  it.each([
    ["for another audience", jwt(claims), "aws", "denied"],
    ["from the past", jwt({ ...claims, exp: 1 }), "vault", "denied"],
    ["that is none", "no-jwt-at-all", "vault", "invalid"],
  ])("%s is refused, without a part of it", async (_, text, audience, code) => {
    const error = await failureOf(() => jobToken(text, audience, now));
    expect(error.code).toBe(code);
    expect(everythingIn(error)).not.toContain(text.slice(0, 8));
  });

  it("that cannot be had is told with what to change", () => {
    expect(noJobToken("it is a fork", "Ask.")).toMatchObject({
      code: "denied",
      message: "cannot get an OIDC token: it is a fork",
      hint: "Ask.",
    });
  });
});
