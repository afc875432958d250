import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { onepasswordConnect } from "../../../../src/secrets/stores/onepassword-connect.ts";
import { everythingIn, failureOf } from "../../../failures.ts";
import { startConnect } from "../../../harness/connect-server.ts";
import { jwt } from "../../../harness/jwt.ts";
import { testContext } from "../context.ts";
import { open, textAt } from "./opened.ts";

describe("a refusal of Connect says what to change", () => {
  it.each([
    ["the token of another server", "Invalid token signature", "x", /was made for another Connect server/],
    ["a token that has expired", "Invalid token", jwt({ exp: 1_700_000_000 }), /the token has expired/],
    ["any other", "Authentication: no", jwt({ exp: 4e9 }), /Connect does not accept the token/],
  ])("%s", async (_, message, token, expected) => {
    const server = await startConnect([]);
    server.refuseTokens(message);
    const env = { OP_CONNECT_TOKEN: token };
    const error = await failureOf(() => textAt(open(server, { env }), "CI/warehouse"));
    expect(error.code).toBe("denied");
    expect(error.message).toMatch(expected);
    expect(error.hint).toMatch(/op connect token create/);
    expect(everythingIn(error)).not.toContain(token.slice(-12).padEnd(12, "?"));
  });

  it("a server that is nowhere", async () => {
    const parsed = v.parse(onepasswordConnect.options, {});
    const store = onepasswordConnect.open(parsed, testContext({ env: { OP_CONNECT_TOKEN: "t" } }));
    const error = await failureOf(() => textAt(store, "CI/warehouse"));
    expect(error.message).toBe("cannot open the 1Password store: nothing says where the server is");
  });
});
