/** Google with one secret, for all tests of a file, and a provider that trusts a job. */
import { afterAll, beforeAll, beforeEach } from "vitest";
import { readTokenClaims } from "../../../../src/model/token.ts";
import { type Google, startGoogle } from "../../../harness/gcp/google.ts";
import type { Provider } from "../../../harness/gcp/tokens.ts";
import { rawToken, rawTokensOfJob, tokensOfJob } from "../../../harness/job-tokens.ts";
import type { OidcIssuer } from "../../../harness/oidc.ts";
import { openGoogle } from "../google-stores.ts";

export let google: Google;
beforeAll(async () => {
  google = await startGoogle();
});
beforeEach(() => {
  google.reset();
  google.add("projects/acme/secrets/db", "the value");
});
afterAll(() => google.stop());

export const pool = "projects/123456789012/locations/global/workloadIdentityPools/ci";
export const provider = `${pool}/providers/github`;
export const account = "ci@acme.iam.gserviceaccount.com";
export const github = "https://token.actions.githubusercontent.com";

/** A provider that trusts the issuer, and the principal of its job, who may read. */
export async function trusting(
  issuer: OidcIssuer,
  more: Partial<Provider> = {},
): Promise<{ principal: string; audience: string }> {
  google.logins.providers.push({ name: provider, jwks: issuer.jwks, issuer: github, ...more });
  const audience = `https://iam.googleapis.com/${provider}`;
  const { sub } = readTokenClaims(await rawToken(issuer, audience));
  const principal = `principal://iam.googleapis.com/${pool}/subject/${String(sub)}`;
  google.store.readers.add(principal);
  return { principal, audience };
}

export function openByToken(issuer: OidcIssuer, auth: object = {}, isRaw = false) {
  const context = isRaw ? rawTokensOfJob(issuer) : tokensOfJob(issuer);
  return openGoogle(google, {
    options: { project: "acme", auth: { method: "jwt", provider, ...auth } },
    context,
  });
}
