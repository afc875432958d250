import { describe, expect, it } from "vitest";
import { bitbucket } from "../../src/ci/bitbucket.ts";
import { platforms } from "../../src/ci/index.ts";
import { recordingDoors } from "../doors.ts";
import { failureOf } from "../failures.ts";
import { pullRequest, step, tokenClaims, type Variables } from "../harness/bitbucket-environment.ts";
import { jwt } from "../harness/jwt.ts";

const doorsOf = (env: Variables) => recordingDoors({ env }).doors;
const withToken = (variables: Variables) => ({ ...variables, BITBUCKET_STEP_OIDC_TOKEN: jwt(tokenClaims) });

describe("the platform bitbucket", () => {
  it("is there where its steps run", () => {
    expect(platforms.find(each => each.detect(step()))?.id).toBe("bitbucket");
  });

  it("attests who the step is, for each audience that it names", async () => {
    const doors = doorsOf(withToken(step()));
    const identity = await bitbucket.identity(doors, "job-secrets");
    expect(identity).toMatchObject({ platform: "bitbucket", attested: true, trust: "trusted" });
    expect(identity.claims.get("repository_id")).toEqual(["{r}"]);
    expect((await bitbucket.token(doors, "vault")).reveal()).toBe(doors.env.BITBUCKET_STEP_OIDC_TOKEN);
  });

  it("says what to write into the step", async () => {
    const { unattestedBecause } = await bitbucket.identity(doorsOf(step()), "job-secrets");
    expect(unattestedBecause).toContain('oidc: { audiences: ["job-secrets"] }');
    expect(await failureOf(() => bitbucket.token(doorsOf(withToken(step())), "x"))).toMatchObject({
      code: "denied",
      hint: expect.stringContaining('audiences: ["x"]'),
    });
  });

  it("knows the pull request, whose destination counts for the configuration", async () => {
    const base = "refs/remotes/origin/main";
    expect(await bitbucket.pullRequest?.(doorsOf(pullRequest()))).toEqual({ base, trust: "trusted" });
    expect(await bitbucket.pullRequest?.(doorsOf(step()))).toBeUndefined();
    expect(await bitbucket.changes?.(doorsOf(pullRequest()))).toMatchObject({ what: "pull request 12" });
  });

  it("hands nothing to later steps, and its token to no child", () => {
    expect([bitbucket.canMask, bitbucket.setEnv]).toEqual([false, undefined]);
    expect(bitbucket.credentials).toEqual(["BITBUCKET_STEP_OIDC_TOKEN"]);
  });
});
