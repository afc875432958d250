import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readTokenClaims } from "../../../src/model/token.ts";
import { type Azure, startAzure } from "../../harness/azure/azure.ts";
import { tenant } from "../../harness/azure/entra.ts";
import { type Google, startGoogle } from "../../harness/gcp/google.ts";
import { rawToken } from "../../harness/job-tokens.ts";
import { type Moto, parameterStore, startMoto } from "../../harness/moto.ts";
import { startSts } from "../../harness/sts.ts";
import { expectNoToken, github, visit } from "./visits.ts";

describe("the doctor in the clouds", () => {
  let aws: Moto;
  let azure: Azure;
  let google: Google;
  beforeAll(async () => {
    [aws, azure, google] = await Promise.all([startMoto(), startAzure(), startGoogle()]);
    const parameter = { Name: "/etl/db", Value: "the value", Type: "SecureString" };
    await aws.call(parameterStore, "PutParameter", parameter);
  }, 60_000);
  afterAll(() => Promise.all([aws.stop(), azure.stop(), google.stop()]));

  it("tells of each store what it finds there, and begins with the first failure", async () => {
    const provider = "projects/123456789012/locations/global/workloadIdentityPools/ci/providers/github";
    const text = `
stores:
  ssm: { type: aws-ssm, region: ${aws.region} }
  azure: { type: azure-key-vault, vault: "${azure.url}", auth: { method: jwt, tenant: ${tenant}, client: ci } }
  gcp: { type: gcp-secret-manager, project: acme, endpoint: "${google.url}" }
mounts: { prod/: ssm, azure/: azure, gcp/: gcp }
scopes: { main: { when: { ref: refs/heads/main }, read: ["**"] } }
env: { A: secret://prod/etl/db, B: secret://azure/b, C: secret://gcp/c }
`;
    const { issuer, env } = await github();
    const file = {
      type: "external_account",
      audience: `//iam.googleapis.com/${provider}`,
      subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
      token_url: `${google.url}/v1/token`,
      credential_source: { file: "token.jwt" },
    };
    const given = {
      ...env,
      ...aws.env,
      AZURE_AUTHORITY_HOST: azure.url,
      GOOGLE_APPLICATION_CREDENTIALS: "file.json",
    };
    const tree = { "file.json": JSON.stringify(file), "token.jwt": "no token" };
    const { lines, conclusion, exitCode, everything } = await visit(text, given, {}, tree);
    expect(lines.slice(4)).toEqual([
      `ssm address: ok - ${aws.address} answers`,
      "ssm login: ok - done",
      "ssm read: ok - secret://prod/etl/db: found",
      expect.stringMatching(/^azure token: ok - for api:\/\/AzureADTokenExchange: iss /),
      `azure address: ok - ${azure.url} answers`,
      expect.stringMatching(/^azure login: failed - cannot log in to Azure as ci .*AADSTS\d+/),
      "azure read: not tried - there is no login",
      `gcp address: ok - ${google.url} answers`,
      expect.stringMatching(/^gcp login: failed - cannot log in to Google Cloud/),
      "gcp read: not tried - there is no login",
    ]);
    expect([conclusion, exitCode]).toEqual(["begin with azure login, the first of 2 failures", 3]);
    expectNoToken(everything, issuer);
    expect(everything).not.toContain("the value");
  });

  it("reads in each of them where they trust the job, and shows no value", async () => {
    const { issuer, env } = await github();
    const audience = "api://AzureADTokenExchange";
    const { iss, sub } = readTokenClaims(await rawToken(issuer, audience));
    azure.entra.applications.push({
      client: "ci",
      tenant,
      jwks: issuer.jwks,
      federated: [{ issuer: String(iss), subject: String(sub), audience }],
    });
    azure.vault.readers.add("ci");
    azure.set("b", "the value");
    const sts = await startSts(
      { jwks: issuer.jwks, audience: "sts.amazonaws.com", subject: String(sub) },
      { accessKeyId: "ASIATEST", secretAccessKey: "of the session" },
    );
    const text = (role: string) => `
stores:
  ssm: { type: aws-ssm, region: ${aws.region}, role: "${role}" }
  azure: { type: azure-key-vault, vault: "${azure.url}", auth: { method: jwt, tenant: ${tenant}, client: ci } }
mounts: { prod/: ssm, azure/: azure }
scopes: { main: { when: { ref: refs/heads/main }, read: ["**"] } }
env: { A: secret://prod/etl/db, B: secret://azure/b }
`;
    const given = {
      ...env,
      AWS_ENDPOINT_URL: aws.address,
      AWS_ENDPOINT_URL_STS: sts.url,
      AZURE_AUTHORITY_HOST: azure.url,
    };
    const role = "arn:aws:iam::123456789012:role/ci";
    const { lines, exitCode, everything } = await visit(text(role), given);
    expect(lines.filter(line => / (login|read): /.test(line))).toEqual([
      `ssm login: ok - as ${role}`,
      "ssm read: ok - secret://prod/etl/db: found",
      "azure login: ok - as the application ci",
      "azure read: ok - secret://azure/b: found",
    ]);
    expect(lines).toContainEqual(expect.stringMatching(/^ssm token: ok - for sts\.amazonaws\.com: iss /));
    expect(exitCode).toBe(0);
    expect(everything).not.toContain("the value");
    expectNoToken(everything, issuer);
    const stranger = await startSts(
      { jwks: issuer.jwks, audience: "sts.amazonaws.com", subject: "repo:other/repo" },
      {},
    );
    const refused = await visit(text(role), { ...given, AWS_ENDPOINT_URL_STS: stranger.url });
    expect(refused.lines).toContainEqual(
      expect.stringMatching(
        /^ssm login: failed - .*trust policy does not fit the token \(iss .*sub repo:acme/,
      ),
    );
    expect([refused.conclusion, refused.exitCode]).toEqual(["begin with ssm login", 3]);
  });
});
