import { describe, expect, it } from "vitest";
import { circleci } from "../../src/ci/circleci.ts";
import { platforms } from "../../src/ci/index.ts";
import { identify } from "../../src/secrets/identify.ts";
import { recordingDoors } from "../doors.ts";
import { failureOf } from "../failures.ts";
import { job, organization, tokenClaims, type Variables } from "../harness/circleci-environment.ts";
import { jwt } from "../harness/jwt.ts";

const doorsOf = (env: Variables) => recordingDoors({ env }).doors;

describe("the platform circleci", () => {
  it("is there where its jobs run", () => {
    expect(platforms.find(each => each.detect(job()))?.id).toBe("circleci");
  });

  it("attests who the job is with the token that CircleCI gives for the organization", async () => {
    const identity = await circleci.identity(doorsOf(job()), organization);
    expect(identity).toMatchObject({ platform: "circleci", attested: true, trust: "trusted" });
    expect(identity.claims.get("repository")).toEqual(["acme/etl"]);
  });

  it("takes a token that the job made for another audience", async () => {
    const own = jwt({ ...tokenClaims, aud: "job-secrets" });
    const doors = doorsOf(job({ JOB_SECRETS_ID_TOKEN: own }));
    expect((await circleci.token(doors, "job-secrets")).reveal()).toBe(own);
    expect(await circleci.identity(doors, "job-secrets")).toMatchObject({ attested: true });
  });

  it("says whom the token is for, and how to make another", async () => {
    const { attested, unattestedBecause } = await circleci.identity(doorsOf(job()), "job-secrets");
    expect(attested).toBe(false);
    expect(unattestedBecause).toContain(`is for ${organization}`);
    expect(unattestedBecause).toContain("circleci run oidc get");
    const bare = job({ CIRCLE_OIDC_TOKEN: "", CIRCLE_OIDC_TOKEN_V2: "" });
    expect((await failureOf(() => circleci.token(doorsOf(bare), "a"))).message).toContain(
      "has no OIDC token",
    );
  });

  it("attests nothing for a fork, and nothing while somebody is logged in", async () => {
    const fork = doorsOf(job({ CIRCLE_PR_USERNAME: "mallory" }));
    expect(await circleci.identity(fork, organization)).toMatchObject({ attested: false, trust: "fork" });
    const rerun = jwt({ ...tokenClaims, "oidc.circleci.com/ssh-rerun": true });
    const open = doorsOf(job({ CIRCLE_OIDC_TOKEN_V2: rerun }));
    expect(await circleci.identity(open, organization)).toMatchObject({
      attested: false,
      trust: "watched",
    });
    expect((await failureOf(() => circleci.token(open, organization))).message).toContain("with SSH");
  });

  it("trusts no job into which somebody is logged in, whatever audience its token is for", async () => {
    const rerun = jwt({ ...tokenClaims, "oidc.circleci.com/ssh-rerun": true });
    const open = doorsOf(job({ CIRCLE_OIDC_TOKEN: "", CIRCLE_OIDC_TOKEN_V2: rerun }));
    const { trust, claims } = await circleci.identity(open, "another audience");
    expect([trust, claims.get("fork")]).toEqual(["watched", ["false"]]);
    const { code, message, hint } = await failureOf(() => identify(circleci, open, "another audience"));
    expect([code, message, hint]).toEqual([
      "untrusted",
      "cannot fetch secrets: somebody runs this job again with SSH, and could read what it gets",
      "Run the job again without SSH.",
    ]);
  });

  it("hands nothing to later steps, and its tokens to no child", () => {
    expect([circleci.canMask, circleci.setEnv]).toEqual([false, undefined]);
    expect(circleci.credentials).toEqual(["JOB_SECRETS_ID_TOKEN*", "CIRCLE_OIDC_TOKEN*"]);
  });
});
