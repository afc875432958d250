/** Azure with one secret, for all tests of a file, and an application that trusts a job. */
import { afterAll, beforeAll, beforeEach } from "vitest";
import { readTokenClaims } from "../../../../src/model/token.ts";
import { type Azure, startAzure } from "../../../harness/azure/azure.ts";
import { type FederatedCredential, tenant } from "../../../harness/azure/entra.ts";
import { rawToken, rawTokensOfJob, tokensOfJob } from "../../../harness/job-tokens.ts";
import type { OidcIssuer } from "../../../harness/oidc.ts";
import { openAzure } from "../key-vaults.ts";

export let azure: Azure;
beforeAll(async () => {
  azure = await startAzure();
});
beforeEach(() => {
  azure.reset();
  azure.set("db", "the value");
});
afterAll(() => azure.stop());

export const audience = "api://AzureADTokenExchange";

/** An application `ci` that trusts the issuer's job and may read. */
export async function trusting(
  issuer: OidcIssuer,
  more: Partial<FederatedCredential> = {},
  jwks = issuer.jwks,
) {
  const { iss, sub } = readTokenClaims(await rawToken(issuer, audience));
  const credential = { issuer: String(iss), subject: String(sub), audience, ...more };
  azure.entra.applications.push({ client: "ci", tenant, jwks, federated: [credential] });
  azure.vault.readers.add("ci");
  return credential;
}

export function openByToken(issuer: OidcIssuer, auth: object = {}, isRaw = false) {
  return openAzure(azure, {
    options: { auth: { method: "jwt", tenant, client: "ci", ...auth } },
    context: isRaw ? rawTokensOfJob(issuer) : tokensOfJob(issuer),
  });
}
