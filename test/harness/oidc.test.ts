import { createPublicKey, type JsonWebKey, verify } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type OidcIssuer, startOidcIssuer } from "./oidc.ts";

function ask({ url, token }: OidcIssuer, bearer = token): Promise<Response> {
  return fetch(`${url}&audience=https%3A%2F%2Fvault.example`, {
    headers: { authorization: `Bearer ${bearer}` },
  });
}

function claimsOf(jwt: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString()) as Record<string, unknown>;
}

async function claims(issuer: OidcIssuer): Promise<Record<string, unknown>> {
  const { value } = (await (await ask(issuer)).json()) as { value: string };
  return claimsOf(value);
}

describe("the issuer of OIDC tokens", () => {
  it("gives a token with GitHub's claims for the audience that was asked", async () => {
    const issuer = await startOidcIssuer();
    expect(await claims(issuer)).toMatchObject({
      aud: "https://vault.example",
      iss: "https://token.actions.githubusercontent.com",
      sub: "repo:acme/etl:ref:refs/heads/main",
      repository_id: "77120",
    });
    expect(issuer.requests).toMatchObject([{ audience: "https://vault.example", answer: "token" }]);
  });

  it("signs it with a key that it publishes", async () => {
    const issuer = await startOidcIssuer();
    await ask(issuer);
    const { keys } = (await (await fetch(issuer.jwks)).json()) as { keys: JsonWebKey[] };
    const [header = "", payload = "", signature = ""] = (issuer.issued[0] ?? "").split(".");
    const key = createPublicKey({ key: keys[0] ?? {}, format: "jwk" });
    expect(
      verify("sha256", Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, "base64url")),
    ).toBe(true);
  });

  it("knows both forms of the subject, and takes other claims", async () => {
    const issuer = await startOidcIssuer({
      environment: "prod",
      immutableSubject: true,
      claims: { ref: "refs/tags/1" },
    });
    expect(await claims(issuer)).toMatchObject({
      sub: "repo:acme@5512/etl@77120:environment:prod",
      environment: "prod",
      ref: "refs/tags/1",
    });
  });

  it("refuses another bearer token", async () => {
    const issuer = await startOidcIssuer();
    expect((await ask(issuer, "other")).status).toBe(401);
    expect(issuer.issued).toEqual([]);
  });

  it("answers as it is told, once each, and then with tokens again", async () => {
    const issuer = await startOidcIssuer();
    issuer.answer(429, 500, "garbage", "wrong-audience", "expired");
    expect((await ask(issuer)).status).toBe(429);
    expect((await ask(issuer)).status).toBe(500);
    expect(await (await ask(issuer)).text()).toBe("<html>");
    expect((await claims(issuer)).aud).toBe("https://elsewhere.example");
    expect(Number((await claims(issuer)).exp)).toBeLessThan(Date.now() / 1000);
    expect(Number((await claims(issuer)).exp)).toBeGreaterThan(Date.now() / 1000);
  });

  it("can keep a client waiting", async () => {
    const issuer = await startOidcIssuer();
    issuer.answer("hang");
    const { url, token } = issuer;
    const headers = { authorization: `Bearer ${token}` };
    await expect(fetch(url, { headers, signal: AbortSignal.timeout(150) })).rejects.toThrow(
      /aborted|timeout/i,
    );
  });
});
