/** The Action with secrets of Google's and Azure's stores, by the job's own identity, on the model of GitHub's runner. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readTokenClaims } from "../../src/model/token.ts";
import { type Azure, startAzure } from "../harness/azure/azure.ts";
import { tenant } from "../harness/azure/entra.ts";
import { type Google, startGoogle } from "../harness/gcp/google.ts";
import { createJob } from "../harness/github-runner.ts";
import { rawToken } from "../harness/job-tokens.ts";
import { type OidcIssuer, startOidcIssuer } from "../harness/oidc.ts";
import { nodes } from "../programs.ts";
import { checkout, errorsOf, expectNoLeak, project, randomValue } from "./action.ts";

let azure: Azure;
let google: Google;
beforeAll(async () => {
  azure = await startAzure();
  google = await startGoogle();
});
beforeEach(() => {
  azure.reset();
  google.reset();
});
afterAll(() => Promise.all([azure.stop(), google.stop()]));

const audience = "api://AzureADTokenExchange";
const pool = "projects/123456789012/locations/global/workloadIdentityPools/ci";
const provider = `//iam.googleapis.com/${pool}/providers/github`;

const config = () => `version: 1
stores:
  azure:
    type: azure-key-vault
    vault: ${azure.url}
    auth: { method: jwt, tenant: ${tenant}, client: ci }
  gcp: { type: gcp-secret-manager, project: acme, endpoint: "${google.url}" }
mounts: { azure/: azure, gcp/: gcp }
scopes: { main: { when: { repository: acme/etl }, read: ["azure/**", "gcp/**"] } }
env:
  WAREHOUSE: secret://azure/etl/warehouse#password
  "DB_*": secret://gcp/db/*
`;

/** What google-github-actions/auth leaves for the steps after it. */
function credentialFile(issuer: OidcIssuer): string {
  return JSON.stringify({
    type: "external_account",
    audience: provider,
    subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
    token_url: `${google.url}/v1/token`,
    credential_source: {
      url: `${issuer.url}&audience=${encodeURIComponent(`https:${provider}`)}`,
      headers: { Authorization: `Bearer ${issuer.token}` },
      format: { type: "json", subject_token_field_name: "value" },
    },
  });
}

async function trust(issuer: OidcIssuer, subject?: string): Promise<void> {
  const { iss, sub } = readTokenClaims(await rawToken(issuer, audience));
  azure.entra.applications.push({
    client: "ci",
    tenant,
    jwks: issuer.jwks,
    federated: [{ issuer: String(iss), subject: subject ?? String(sub), audience }],
  });
  azure.vault.readers.add("ci");
  google.logins.providers.push({
    name: `${pool}/providers/github`,
    jwks: issuer.jwks,
    issuer: String(iss),
    condition: claims => subject === undefined || claims.sub === subject,
  });
  for (const right of [google.store.readers, google.store.listers]) {
    right.add(`principal://iam.googleapis.com/${pool}/subject/${String(sub)}`);
  }
}

describe.each(nodes)("secrets of two clouds in the Action on $title", ({ path: node }) => {
  async function attempt(subject?: string) {
    const issuer = await startOidcIssuer();
    await trust(issuer, subject);
    const values = [randomValue(), randomValue(), randomValue()] as const;
    azure.set("etl--warehouse", JSON.stringify({ password: values[0] }));
    google.add("projects/acme/secrets/db--user", values[1]);
    google.add("projects/acme/secrets/db--password", values[2]);
    const job = createJob({ node, debug: true, idToken: issuer });
    checkout(job.workspace, { "job-secrets.yml": config(), "gha-creds.json": credentialFile(issuer) });
    const env = { AZURE_AUTHORITY_HOST: azure.url, GOOGLE_APPLICATION_CREDENTIALS: "gha-creds.json" };
    const step = await job.runAction(project, { env });
    expectNoLeak(job, [step], [...values, issuer.token, ...issuer.issued]);
    return { job, step, values };
  }

  it("arrive together, and no token is seen", async () => {
    const { job, step, values } = await attempt();
    expect(step.conclusion, job.log).toBe("success");
    expect(Object.fromEntries(job.env)).toMatchObject({
      WAREHOUSE: values[0],
      DB_USER: values[1],
      DB_PASSWORD: values[2],
    });
  });

  it("stay where they are when neither cloud trusts the job, and both refusals say what was sent", async () => {
    const { job, step } = await attempt("repo:acme/other:ref:refs/heads/main");
    expect(step.exitCode, job.log).toBe(3);
    expect(job.env.size).toBe(0);
    const errors = errorsOf(job).join("\n");
    expect(errors).toMatch(/cannot log in to Azure .*AADSTS700213.*sub repo:acme\/etl/);
    expect(errors).toMatch(/cannot log in to Google Cloud .*attribute condition.*sub repo:acme\/etl/);
  });
});
