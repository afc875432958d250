import { describe, expect, it } from "vitest";
import { tokenIn, tokenNames } from "../../src/model/variable-token.ts";
import { jwt } from "../harness/jwt.ts";

const now = new Date("2026-11-27T10:00:00Z");
const token = (aud: unknown, exp = 4_000_000_000) => jwt({ aud, exp, sub: "job" });
const pick = (env: Readonly<Record<string, string>>, audience = "a") =>
  tokenIn(env, "TOKEN", { audience, now, advice: "add it" });

describe("a token out of variables", () => {
  it("is the one for the audience, whatever its variable is called", () => {
    const env = { TOKEN: token("a"), TOKEN_VAULT: token(["b", "c"]), OTHER: token("d") };
    expect(pick(env, "a").name).toBe("TOKEN");
    expect(pick(env, "c")).toMatchObject({ name: "TOKEN_VAULT", claims: { sub: "job" } });
    expect(pick(env, "c").secret.reveal()).toBe(env.TOKEN_VAULT);
  });

  it.each([
    ["where there is none", {}, /the job has none/],
    [
      "where each is for another audience",
      { TOKEN: token("b"), TOKEN_X: token(undefined) },
      /TOKEN is for b; TOKEN_X is for nobody/,
    ],
    ["where it has expired", { TOKEN: token("a", 1) }, /expired/],
    ["where it is no token", { TOKEN: "hunter2" }, /the OIDC token in TOKEN: it is not a JWT/],
  ])("is refused %s, and is not shown", (_what, env, message) => {
    expect(() => pick(env)).toThrow(message);
    expect(() => pick(env)).not.toThrow(/hunter2|eyJ/);
  });

  it("says what to add", () => {
    expect(() => pick({})).toThrow(expect.objectContaining({ code: "denied", hint: "add it" }));
  });
});

it("empty variables hold no token", () => {
  expect(tokenNames({ TOKEN: "", TOKEN_B: "x", TOKEN_A: "y", MY_TOKEN: "z" }, "TOKEN")).toEqual([
    "TOKEN_A",
    "TOKEN_B",
  ]);
});
