import { expect, it } from "vitest";
import { loginRefused } from "../../../src/secrets/azure/aadsts.ts";
import { everythingIn } from "../../failures.ts";

const body = (code: number, more: object = {}) => ({
  error: "invalid_client",
  error_description: `AADSTS${code}: marker-text of Entra's.`,
  error_codes: [code],
  ...more,
});
const refused = (given: unknown, sent?: string) => loginRefused(401, given, "cannot log in", sent);

it.each([
  [70021, /no federated credential of the application fits/],
  [7002137, /has the token's subject \(AADSTS7002137\)/],
  [7000222, /the client secret has expired/],
  [500011, /does not know Key Vault/],
  [53003, /Conditional Access/],
])("AADSTS%i is told with its cause and a remedy", (code, message) => {
  const error = refused(body(code), "iss a; sub b; aud c");
  expect([error.code, error.message]).toEqual(["denied", expect.stringMatching(message)]);
  expect(error.message).toMatch(/; sent: iss a; sub b; aud c$/);
  expect(error.hint).toMatch(/\S/);
  expect(everythingIn(error)).not.toContain("marker-text");
});

it("the code is found in the text where Entra gives no list of codes", () => {
  expect(refused(body(90002, { error_codes: [] })).message).toMatch(/no such tenant \(AADSTS90002\)$/);
});

it("an unknown code is told by its number, and where Microsoft explains it", () => {
  const error = refused(body(123456));
  expect([error.message, error.hint]).toEqual([
    "cannot log in: Entra refuses it (AADSTS123456)",
    "https://login.microsoftonline.com/error?code=123456 says what it means.",
  ]);
});

it("a busy Entra is unavailable, not a refusal", () => {
  expect(refused(body(90033, { error: "temporarily_unavailable" })).code).toBe("unavailable");
});

it("what is no answer of Entra's is unavailable, and not shown", () => {
  for (const given of [undefined, {}, { error: "<marker-text>" }]) {
    const error = refused(given);
    expect([error.code, error.message]).toEqual([
      "unavailable",
      "cannot log in: Entra answered 401 in no form of its own",
    ]);
    expect(everythingIn(error)).not.toContain("marker-text");
  }
});
