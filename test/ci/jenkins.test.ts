import { describe, expect, it } from "vitest";
import { platforms } from "../../src/ci/index.ts";
import { jenkins } from "../../src/ci/jenkins.ts";
import { recordingDoors } from "../doors.ts";
import { failureOf } from "../failures.ts";
import { branchBuild, changeRequest, type Variables } from "../harness/jenkins-environment.ts";
import { jwt } from "../harness/jwt.ts";

const claims = {
  iss: "https://ci.example.com/oidc",
  aud: "job-secrets",
  sub: "https://ci.example.com/job/etl/",
  exp: 4_000_000_000,
};
const doorsOf = (env: Variables) => recordingDoors({ env }).doors;
const withToken = (variables: Variables) => ({ ...variables, JOB_SECRETS_ID_TOKEN: jwt(claims) });
const fork = { CHANGE_FORK: "mallory/etl" };

describe("the platform jenkins", () => {
  it("is there where its jobs run", () => {
    expect(platforms.find(each => each.detect(branchBuild()))?.id).toBe("jenkins");
    expect(jenkins.detect({ JENKINS_URL: "https://ci" })).toBe(false);
    const withoutAddress = { ...branchBuild(), JENKINS_URL: "" };
    expect(jenkins.detect(withoutAddress)).toBe(false);
    expect(jenkins.detect({ ...withoutAddress, EXECUTOR_NUMBER: "0" })).toBe(true);
  });

  it("attests who the job is with the token that is bound", async () => {
    const doors = doorsOf(withToken(branchBuild()));
    const identity = await jenkins.identity(doors, "job-secrets");
    expect(identity).toMatchObject({ platform: "jenkins", attested: true, trust: "trusted" });
    expect(identity.claims.get("sub")).toEqual(["https://ci.example.com/job/etl/"]);
    expect((await jenkins.token(doors, "job-secrets")).reveal()).toBe(doors.env.JOB_SECRETS_ID_TOKEN);
  });

  it("says what to bind where there is none, or none for the audience", async () => {
    const identity = await jenkins.identity(doorsOf(branchBuild()), "job-secrets");
    expect(identity.unattestedBecause).toContain("JOB_SECRETS_ID_TOKEN (withCredentials)");
    const failure = await failureOf(() => jenkins.token(doorsOf(withToken(branchBuild())), "vault"));
    expect(failure).toMatchObject({ code: "denied", hint: expect.stringContaining("audience vault") });
  });

  it("attests nothing and gives no token in a change request from a fork, whatever the job has", async () => {
    const doors = doorsOf(withToken(changeRequest(fork)));
    expect(await jenkins.identity(doors, "job-secrets")).toMatchObject({ attested: false, trust: "fork" });
    expect((await failureOf(() => jenkins.token(doors, "job-secrets"))).message).toContain("from a fork");
  });

  it("gives none either where nobody says whether it is from a fork", async () => {
    const doors = doorsOf(withToken(branchBuild({ ghprbPullId: "12", ghprbTargetBranch: "main" })));
    expect(await jenkins.identity(doors, "job-secrets")).toMatchObject({ attested: false, trust: "untold" });
    expect((await failureOf(() => jenkins.token(doors, "job-secrets"))).message).toContain("nobody says");
  });

  it("knows the change request, whose target counts for the configuration", async () => {
    expect(await jenkins.pullRequest?.(doorsOf(changeRequest(fork)))).toEqual({
      base: "refs/remotes/origin/main",
      trust: "fork",
    });
    expect(await jenkins.pullRequest?.(doorsOf(branchBuild()))).toBeUndefined();
    expect(await jenkins.changes?.(doorsOf(changeRequest()))).toMatchObject({ what: "change request 12" });
  });

  it("hands nothing to later steps, and its tokens to no child", () => {
    expect([jenkins.canMask, jenkins.setEnv]).toEqual([false, undefined]);
    expect(jenkins.credentials).toEqual(["JOB_SECRETS_ID_TOKEN*"]);
  });
});
