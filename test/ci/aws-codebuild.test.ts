import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { awsCodebuild } from "../../src/ci/aws-codebuild.ts";
import { platforms } from "../../src/ci/index.ts";
import { createHttp } from "../../src/io/http.ts";
import { recordingDoors } from "../doors.ts";
import { everythingIn, failureOf } from "../failures.ts";
import { build, pullRequest, tokenClaims, type Variables } from "../harness/codebuild-environment.ts";
import { jwt } from "../harness/jwt.ts";
import { type OutboundSts, startOutboundSts } from "../harness/outbound-sts.ts";
import { type StubServer, startStubServer } from "../harness/stub-server.ts";

let sts: OutboundSts;
/** Where a container gets the credentials of its role. */
let container: StubServer;
beforeAll(async () => {
  sts = await startOutboundSts(tokenClaims);
  container = await startStubServer(({ path, headers }) =>
    path === "/v2/credentials/of-the-build" && headers.authorization !== "wrong"
      ? {
          status: 200,
          body: {
            AccessKeyId: sts.credentials.accessKeyId,
            SecretAccessKey: sts.credentials.secretAccessKey,
            Token: "of a session",
            RoleArn: tokenClaims.sub,
          },
        }
      : { status: 404, body: {} },
  );
});
beforeEach(() => {
  Object.assign(sts, { refusal: undefined, claims: tokenClaims });
  sts.server.calm();
  container.calm();
});
afterAll(() => Promise.all([sts.server.stop(), container.stop()]));

function doorsOf(more: Variables = {}, env = build) {
  const variables = env({
    AWS_CONTAINER_CREDENTIALS_FULL_URI: `${container.url}/v2/credentials/of-the-build`,
    AWS_ENDPOINT_URL_STS: sts.server.url,
    ...more,
  });
  const http = createHttp({ signal: new AbortController().signal, env: variables, tries: 1 });
  return { ...recordingDoors({ env: variables }).doors, http };
}

describe("the platform aws-codebuild", () => {
  it("attests the role that the build has, by a token of STS for the audience", async () => {
    const { claims, ...identity } = await awsCodebuild.identity(doorsOf(), "job-secrets");
    expect(identity).toMatchObject({ platform: "aws-codebuild", attested: true, trust: "trusted" });
    expect(Object.fromEntries(claims)).toEqual({
      iss: [tokenClaims.iss],
      sub: [tokenClaims.sub],
      platform: ["aws-codebuild"],
      fork: ["false"],
      role: ["service-role/codebuild-etl"],
      aws_account: ["123456789012"],
      org_id: ["o-abc1234567"],
      principal_id: [tokenClaims.sub],
      source_region: ["eu-west-1"],
      "principal_tags/team": ["data"],
    });
    expect(sts.server.requests[0]?.headers["x-amz-security-token"]).toBe("of a session");
  });

  it("has a token for each audience that a store asks for", async () => {
    const token = await awsCodebuild.token(doorsOf(), "https://vault.example.com/?a=b&c");
    expect(token.reveal()).toBe(jwt({ ...tokenClaims, aud: "https://vault.example.com/?a=b&c" }));
  });

  it.each([
    [
      ["OutboundWebIdentityFederationDisabledException", 403],
      /^STS answered 403 \(OutboundWebIdentityFederationDisabledException\); switch on outbound identity federation in the account: `aws iam enable-outbound-web-identity-federation`$/,
    ],
    [
      ["AccessDenied", 403],
      /^STS answered 403 \(AccessDenied\); allow `sts:GetWebIdentityToken` to the build/,
    ],
    [["ExpiredTokenException", 400], /\(ExpiredTokenException\); compare the clock/],
    [
      ["ValidationError", 400],
      /\(ValidationError\); stores that take the role's own credentials need no token/,
    ],
  ] as const)("goes on with what the variables say where STS refuses: %s", async (refusal, why) => {
    sts.refusal = refusal;
    const { claims, ...identity } = await awsCodebuild.identity(doorsOf(), "job-secrets");
    expect(identity).toMatchObject({ attested: false, trust: "trusted" });
    expect(identity.unattestedBecause).toMatch(why);
    expect(Object.fromEntries(claims)).toEqual({
      platform: ["aws-codebuild"],
      fork: ["false"],
      repository: ["acme/etl"],
      repository_owner: ["acme"],
      ref: ["refs/heads/main"],
      sha: ["h1"],
      event: ["push"],
      actor: ["7654321"],
      initiator: ["GitHub-Hookshot/1234567"],
      workflow: ["etl"],
      project: ["etl"],
      aws_account: ["123456789012"],
      run_id: ["etl:b1e6661e"],
    });
    const error = await failureOf(() => awsCodebuild.token(doorsOf(), "job-secrets"));
    expect(error.code).toBe("denied");
    expect(everythingIn(error)).not.toMatch(/told in the answer|of the build's role|of a session/);
  });

  it("says in time that STS cannot be reached, and goes on", async () => {
    const doors = doorsOf({ AWS_ENDPOINT_URL_STS: "http://127.0.0.1:1" });
    const identity = await awsCodebuild.identity(doors, "job-secrets");
    expect(identity.attested).toBe(false);
    expect(identity.unattestedBecause).toMatch(/cannot reach 127\.0\.0\.1:1.*endpoint of its own for STS/);
  });

  it("takes the build's own credentials before those that a job has put into variables", async () => {
    const others = { AWS_ACCESS_KEY_ID: "another", AWS_SECRET_ACCESS_KEY: "another" };
    expect((await awsCodebuild.identity(doorsOf(others), "job-secrets")).attested).toBe(true);
    const alone = doorsOf({
      AWS_CONTAINER_CREDENTIALS_FULL_URI: "",
      AWS_ACCESS_KEY_ID: sts.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: sts.credentials.secretAccessKey,
    });
    expect((await awsCodebuild.identity(alone, "job-secrets")).attested).toBe(true);
  });

  it("asks for nothing in a build of a pull request, which may be a fork's", async () => {
    const doors = doorsOf({}, pullRequest);
    const identity = await awsCodebuild.identity(doors, "job-secrets");
    expect(identity).toMatchObject({ attested: false, trust: "untold" });
    expect(identity.claims.get("fork")).toBeUndefined();
    expect(identity.claims.get("event")).toEqual(["pull_request"]);
    expect((await failureOf(() => awsCodebuild.token(doors, "job-secrets"))).code).toBe("denied");
    expect([...sts.server.requests, ...container.requests]).toEqual([]);
  });

  it("is not what runs where its machine runs the job of a CI system", () => {
    const detected = (more: Variables) => platforms.find(each => each.detect(build(more)))?.id;
    expect(detected({})).toBe("aws-codebuild");
    expect(detected({ GITHUB_ACTIONS: "true" })).toBe("github");
    expect(detected({ GITLAB_CI: "true" })).toBe("gitlab");
  });
});
