import { describe, expect, it } from "vitest";
import { failureOf } from "../../../failures.ts";
import type { Provider } from "../../../harness/gcp/tokens.ts";
import { type OidcOptions, startOidcIssuer } from "../../../harness/oidc.ts";
import { expectNoToken, expectRefused, type LoginRefusal } from "../../login-refusals.ts";
import { textAt } from "../../stores/clouds.ts";
import { at } from "../../stores/context.ts";
import { account, google, openByToken, pool, trusting } from "./trusting.ts";

describe("a workload identity", () => {
  it("reads with the job's token, exchanged at STS for the provider's audience", async () => {
    const issuer = await startOidcIssuer();
    const { audience } = await trusting(issuer);
    expect(await textAt(openByToken(issuer), at("db"))).toBe("the value");
    expect(issuer.requests.at(-1)?.audience).toBe(audience);
    expect(google.requests.map(({ origin }) => origin)).toEqual([
      "https://sts.googleapis.com",
      "https://secretmanager.googleapis.com",
    ]);
  });

  it("acts as a service account, for ten minutes", async () => {
    const issuer = await startOidcIssuer();
    const { principal } = await trusting(issuer);
    google.store.readers.delete(principal);
    google.store.readers.add(account);
    google.logins.impersonators.set(account, [principal]);
    expect(await textAt(openByToken(issuer, { service_account: account }), at("db"))).toBe("the value");
    const [, asked] = google.requests;
    expect([asked?.origin, JSON.parse(asked?.body ?? "").lifetime]).toEqual([
      "https://iamcredentials.googleapis.com",
      "600s",
    ]);
  });

  const cases: readonly LoginRefusal<Partial<Provider>>[] = [
    [
      "the provider has another audience",
      { audiences: ["https://elsewhere.example"] },
      "token",
      /does not accept the token's audience \(invalid_grant\); /,
      /allowed-audiences/,
    ],
    [
      "the token is for somebody else",
      {},
      "wrong-audience",
      /does not accept the token's audience .* aud https:\/\/elsewhere\.example$/,
      /auth: \{ audience \}/,
    ],
    ["the token has expired", {}, "expired", /the token has expired \(invalid_grant\)/, /clock/],
    [
      "the attribute condition does not hold",
      { condition: () => false },
      "token",
      /attribute condition does not hold for the token \(unauthorized_client\)/,
      /providers describe/,
    ],
    [
      "the issuer is another one",
      { issuer: "https://gitlab.example.com" },
      "token",
      /issuer is not the one that the provider trusts/,
      /issuer-uri/,
    ],
    [
      "the provider is not there",
      { name: `${pool}/providers/other` },
      "token",
      /there is no such provider, or it or its pool is disabled \(invalid_target\)/,
      /NUMBER/,
    ],
  ];
  it.each(cases)("says what was sent and what to change when %s", async (_, of, answer, message, hint) => {
    const issuer = await startOidcIssuer();
    await trusting(issuer, of);
    issuer.answer(answer);
    const error = await failureOf(() => openByToken(issuer, {}, true).read([at("db"), at("other")]));
    expectRefused(error, issuer, message, hint);
    expect(google.requests).toHaveLength(1);
  });

  it("whose signature nobody knows is refused", async () => {
    const issuer = await startOidcIssuer();
    const other = await startOidcIssuer();
    await trusting(issuer, { jwks: other.jwks });
    const error = await failureOf(() => openByToken(issuer).read([at("db")]));
    expect(error.message).toMatch(/cannot verify the token's signature/);
  });

  it("that is expired or misdirected is not even sent where the platform's token is looked at", async () => {
    for (const answer of ["expired", "wrong-audience"] as const) {
      const issuer = await startOidcIssuer();
      await trusting(issuer);
      issuer.answer(answer);
      const error = await failureOf(() => openByToken(issuer).read([at("db")]));
      expect(error.message).toMatch(answer === "expired" ? /has expired/ : /it is for .*, not for/);
      expect(google.requests).toEqual([]);
    }
  });

  it("without access is told the member and the role to grant", async () => {
    const issuer = await startOidcIssuer();
    const { principal } = await trusting(issuer);
    google.store.readers.clear();
    const error = await failureOf(() => openByToken(issuer).read([at("db")]));
    expect(error.message).toBe(
      `cannot read db: Google Cloud denies it to ${principal} (PERMISSION_DENIED, IAM_PERMISSION_DENIED)`,
    );
    expect(error.hint).toContain(
      `roles/secretmanager.secretAccessor on the secret, for the member ${principal}`,
    );
    expect(error.hint).toMatch(/Google says the same where there is no such thing\.$/);
    expectNoToken(error, issuer);
  });

  it("that may not act as the account is told the grant that is missing", async () => {
    const issuer = await startOidcIssuer();
    const { principal } = await trusting(issuer);
    const read = () => openByToken(issuer, { service_account: account }).read([at("db")]);
    expect((await failureOf(read)).message).toBe(
      `cannot act as ${account}: there is no such service account (NOT_FOUND)`,
    );
    google.logins.impersonators.set(account, []);
    const error = await failureOf(read);
    expect(error.message).toBe(
      `cannot act as ${account}: ${principal} may not (PERMISSION_DENIED, IAM_PERMISSION_DENIED)`,
    );
    expect(error.hint).toContain("roles/iam.workloadIdentityUser");
    expectNoToken(error, issuer);
  });

  const odd: OidcOptions = { claims: { sub: "x".repeat(3) } };
  it("is named by its subject, whatever that is", async () => {
    const issuer = await startOidcIssuer(odd);
    const { principal } = await trusting(issuer);
    expect(principal).toMatch(/subject\/xxx$/);
    expect(await textAt(openByToken(issuer), at("db"))).toBe("the value");
  });
});
