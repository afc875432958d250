import { describe, expect, it } from "vitest";
import { gitlab } from "../../src/ci/gitlab.ts";
import { platforms } from "../../src/ci/index.ts";
import { recordingDoors } from "../doors.ts";
import { failureOf } from "../failures.ts";
import { mergeRequest, pushTo, tokenClaims, type Variables } from "../harness/gitlab-environment.ts";
import { jwt } from "../harness/jwt.ts";

const doorsOf = (env: Variables) => recordingDoors({ env });
const withToken = (variables: Variables) => ({ ...variables, JOB_SECRETS_ID_TOKEN: jwt(tokenClaims) });
const fork = { CI_MERGE_REQUEST_SOURCE_PROJECT_ID: "99" };

describe("the platform gitlab", () => {
  it("is there where its jobs run", () => {
    expect(platforms.find(each => each.detect(pushTo("main")))?.id).toBe("gitlab");
  });

  it("attests who the job is with its ID token", async () => {
    const { doors } = doorsOf(withToken(pushTo("main")));
    const identity = await gitlab.identity(doors, "job-secrets");
    expect(identity).toMatchObject({ platform: "gitlab", attested: true, trust: "trusted" });
    expect(identity.claims.get("repository")).toEqual(["acme/etl"]);
    expect((await gitlab.token(doors, "job-secrets")).reveal()).toBe(doors.env.JOB_SECRETS_ID_TOKEN);
  });

  it("says what to add where there is no token", async () => {
    const { doors } = doorsOf(pushTo("main"));
    const identity = await gitlab.identity(doors, "job-secrets");
    expect(identity).toMatchObject({ attested: false, trust: "trusted" });
    expect(identity.unattestedBecause).toContain(
      'id_tokens: { JOB_SECRETS_ID_TOKEN: { aud: "job-secrets" } }',
    );
    expect(await failureOf(() => gitlab.token(doors, "vault"))).toMatchObject({
      code: "denied",
      hint: expect.stringContaining('aud: "vault"'),
    });
  });

  it("names another variable where the first one is for another audience", async () => {
    const { doors } = doorsOf(withToken(pushTo("main")));
    expect(await failureOf(() => gitlab.token(doors, "https://vault.acme"))).toMatchObject({
      code: "denied",
      hint: 'add `id_tokens: { JOB_SECRETS_ID_TOKEN_VAULT_ACME: { aud: "https://vault.acme" } }` to the job',
    });
  });

  it("attests nothing and gives no token in a merge request from a fork, whatever the job has", async () => {
    const { doors } = doorsOf(withToken(mergeRequest(fork)));
    const identity = await gitlab.identity(doors, "job-secrets");
    expect(identity).toMatchObject({ attested: false, trust: "fork" });
    expect(identity.claims.get("fork")).toEqual(["true"]);
    expect((await failureOf(() => gitlab.token(doors, "job-secrets"))).message).toContain("from a fork");
  });

  it("knows the merge request, whose target counts for the configuration", async () => {
    expect(await gitlab.pullRequest?.(doorsOf(mergeRequest()).doors)).toEqual({
      base: "refs/remotes/origin/main",
      trust: "trusted",
    });
    expect(await gitlab.pullRequest?.(doorsOf(mergeRequest(fork)).doors)).toEqual({
      base: "refs/remotes/origin/main",
      trust: "fork",
    });
    expect(await gitlab.pullRequest?.(doorsOf(pushTo("main")).doors)).toBeUndefined();
    expect(await gitlab.changes?.(doorsOf(mergeRequest()).doors)).toMatchObject({ what: "merge request 12" });
  });

  it("hands nothing to later jobs, since it could not mask it", () => {
    expect([gitlab.canMask, gitlab.setEnv, gitlab.setOutput]).toEqual([false, undefined, undefined]);
  });

  it("keeps its tokens from a child", () => {
    expect(gitlab.credentials).toContain("JOB_SECRETS_ID_TOKEN*");
  });

  it("writes messages into the log, without anything that a terminal obeys", async () => {
    const { doors, printed } = doorsOf(pushTo("main"));
    await gitlab.annotate(doors, "error", "a\u001b[2Jb\rsection_start:0:x\r\u001b[0K");
    expect(printed()).not.toMatch(/[\u001b\r]/);
  });
});
