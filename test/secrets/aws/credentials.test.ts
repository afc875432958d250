import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requestToken } from "../../../src/ci/github/oidc.ts";
import { createHttp } from "../../../src/io/http.ts";
import { Secret } from "../../../src/model/secret.ts";
import { awsSecretsManager } from "../../../src/secrets/stores/aws-secrets-manager.ts";
import { recordingDoors } from "../../doors.ts";
import { everythingIn, failureOf } from "../../failures.ts";
import { createAuthority } from "../../harness/certificates.ts";
import { jwt } from "../../harness/jwt.ts";
import { type Moto, secretsManager, startMoto } from "../../harness/moto.ts";
import { type OidcAnswer, startOidcIssuer } from "../../harness/oidc.ts";
import { startProxy } from "../../harness/proxy.ts";
import { scratch } from "../../harness/scratch.ts";
import { startSts } from "../../harness/sts.ts";
import { serveTls } from "../../harness/tls-server.ts";
import { at, testContext } from "../stores/context.ts";

let aws: Moto;
beforeAll(async () => {
  aws = await startMoto();
  await aws.call(secretsManager, "CreateSecret", {
    Name: "db",
    SecretString: "the value",
    ClientRequestToken: crypto.randomUUID(),
  });
}, 60_000);
afterAll(() => aws.stop());

const role = "arn:aws:iam::123456789012:role/ci";

async function openByToken(trust: { audience?: string; subject?: string } = {}) {
  const issuer = await startOidcIssuer();
  const { doors } = recordingDoors({
    env: { ACTIONS_ID_TOKEN_REQUEST_URL: issuer.url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: issuer.token },
  });
  const subject = `repo:${(await subjectOf(issuer)).slice(5)}`;
  const sts = await startSts(
    { jwks: issuer.jwks, audience: "sts.amazonaws.com", subject, ...trust },
    { accessKeyId: "ASIATEST", secretAccessKey: "of the session" },
  );
  const context = testContext({
    env: {
      AWS_REGION: aws.region,
      AWS_ENDPOINT_URL: aws.address,
      AWS_ENDPOINT_URL_STS: sts.url,
      GITHUB_RUN_ID: "410",
    },
    token: async audience => {
      const http = createHttp({ signal: doors.signal });
      return (await requestToken({ ...doors, http, now: () => new Date() }, audience, "trusted")).secret;
    },
  });
  return {
    issuer,
    sts,
    store: awsSecretsManager.open(v.parse(awsSecretsManager.options, { role }), context),
  };
}

async function subjectOf(issuer: Awaited<ReturnType<typeof startOidcIssuer>>): Promise<string> {
  const answer = await fetch(`${issuer.url}&audience=x`, {
    headers: { authorization: `Bearer ${issuer.token}` },
  });
  const { value } = (await answer.json()) as { value: string };
  return JSON.parse(Buffer.from(value.split(".")[1] ?? "", "base64url").toString("utf8")).sub;
}

describe("a role that the job's token assumes", () => {
  it("reads, once logged in, and shows the run in the session's name", async () => {
    const { store, sts } = await openByToken();
    const found = await store.read([at("db"), at("gone")]);
    expect([...found.values()].map(secret => secret?.reveal())).toEqual(["the value", undefined]);
    expect(sts.sessions).toEqual(["job-secrets-410"]);
  });

  it.each([
    [
      "the trust policy wants another subject",
      { subject: "repo:other/repo:ref:refs/heads/main" },
      /its trust policy does not fit the token \(iss https:\/\/token\.actions\.githubusercontent\.com; sub repo:\S+; aud sts\.amazonaws\.com\)/,
    ],
    ["the account knows another audience", { audience: "elsewhere" }, /AWS does not accept the token/],
  ])("says what was sent when %s", async (_, trust, message) => {
    const { store, issuer } = await openByToken(trust);
    const error = await failureOf(() => store.read([at("db")]));
    expect(error.code).toBe("denied");
    expect(error.message).toMatch(message);
    expect(error.hint).toMatch(/\S/);
    for (const token of issuer.issued) expect(everythingIn(error)).not.toContain(token.slice(-40));
  });

  it.each<[OidcAnswer, RegExp]>([
    ["expired", /has expired/],
    [403, /GitHub answered 403/],
  ])("says so when the platform's token is: %s", async (answer, message) => {
    const { store, issuer } = await openByToken();
    issuer.answer(answer);
    expect((await failureOf(() => store.read([at("db")]))).message).toMatch(message);
  });
});

describe("the SDK's own requests", () => {
  const sts = "AssumeRoleWithWebIdentity";
  const open = (env: Record<string, string>, endpoint: string) => {
    const all = {
      AWS_REGION: aws.region,
      AWS_ENDPOINT_URL: aws.address,
      AWS_ENDPOINT_URL_STS: endpoint,
      ...env,
    };
    const http = createHttp({ signal: new AbortController().signal, env: all, tries: 1 });
    const token = async () => Secret.fromText(jwt({ iss: "i", sub: "s", aud: "sts.amazonaws.com" }));
    const parsed = v.parse(awsSecretsManager.options, { role });
    return awsSecretsManager.open(parsed, testContext({ env: all, http, token }));
  };

  it("go through the proxy, and trust whom the door trusts", async () => {
    const authority = createAuthority();
    const forms: string[] = [];
    const server = await serveTls(authority.issue({ names: ["DNS:sts.test"] }), (request, response) => {
      request.on("data", chunk => forms.push(String(chunk)));
      request.on("end", () => response.writeHead(403).end("<Error><Code>AccessDenied</Code></Error>"));
    });
    const proxy = await startProxy({ route: () => server });
    const file = join(scratch(), "ca.pem");
    writeFileSync(file, authority.cert);
    const env = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
    const untrusted = await failureOf(() => open(env, "https://sts.test").read([at("db")]));
    expect(untrusted.message).toContain("its certificate is signed by nobody who is trusted here");
    expect(forms).toEqual([]);
    const trusted = { ...env, JOB_SECRETS_CA_FILE: file };
    const refused = await failureOf(() => open(trusted, "https://sts.test").read([at("db")]));
    expect(refused.message).toContain(`cannot assume ${role}`);
    expect(proxy.targets).toContain("sts.test:443");
    expect(forms.join()).toContain(sts);
  });

  it("send nothing where NODE_TLS_REJECT_UNAUTHORIZED asks to trust everybody (T19)", async () => {
    const env = { NODE_TLS_REJECT_UNAUTHORIZED: "0" };
    const error = await failureOf(() => open(env, "https://sts.test").read([at("db")]));
    expect([error.code, error.message]).toEqual([
      "config",
      "cannot connect: NODE_TLS_REJECT_UNAUTHORIZED=0 asks to trust everybody",
    ]);
  });
});

it("credentials that AWS does not know are denied, and not shown", async () => {
  await aws.checkAfter(0);
  const env = { ...aws.env, AWS_ACCESS_KEY_ID: "AKIANOBODY", AWS_SECRET_ACCESS_KEY: "not-a-key-of-anybody" };
  const store = awsSecretsManager.open(v.parse(awsSecretsManager.options, {}), testContext({ env }));
  const error = await failureOf(() => store.read([at("db")]));
  expect(error.message).toMatch(/AWS does not accept the credentials/);
  expect(everythingIn(error)).not.toContain("not-a-key-of-anybody");
});
