import { describe, expect, it } from "vitest";
import { buildkite } from "../../src/ci/buildkite.ts";
import { platforms } from "../../src/ci/index.ts";
import { type Given, recordingDoors } from "../doors.ts";
import { failureOf } from "../failures.ts";
import { build, pullRequest, tokenClaims } from "../harness/buildkite-environment.ts";
import { jwt } from "../harness/jwt.ts";

const token = jwt(tokenClaims);
const gives =
  (body: string, status = 200): NonNullable<Given["answer"]> =>
  () => ({ status, body });
const fork = { BUILDKITE_PULL_REQUEST_REPO: "https://github.com/mallory/etl.git" };

describe("the platform buildkite", () => {
  it("is there where its jobs run", () => {
    expect(platforms.find(each => each.detect(build()))?.id).toBe("buildkite");
  });

  it("asks the agent's API for the token", async () => {
    const { doors, requests } = recordingDoors({ env: build(), answer: gives(JSON.stringify({ token })) });
    const identity = await buildkite.identity(doors, "job-secrets");
    expect(identity).toMatchObject({ attested: true, trust: "trusted" });
    expect(identity.claims.get("pipeline_slug")).toEqual(["etl"]);
    expect(requests).toEqual([
      {
        method: "POST",
        url: "https://agent.example.com/v3/jobs/job-1/oidc/tokens",
        headers: { authorization: "Token access", "content-type": "application/json" },
        body: '{"audience":"job-secrets"}',
      },
    ]);
    expect((await buildkite.token(doors, "job-secrets")).reveal()).toBe(token);
  });

  it.each([
    ["is refused", gives("", 403), "denied", /answered 403/],
    ["is none", gives('{"token":""}'), "invalid", /holds none/],
    ["is no JSON", gives("<html>"), "invalid", /holds none/],
    [
      "is for somebody else",
      gives(JSON.stringify({ token: jwt({ ...tokenClaims, aud: "x" }) })),
      "denied",
      /it is for x/,
    ],
  ] as const)("says when what comes %s", async (_what, answer, code, message) => {
    const { doors } = recordingDoors({ env: build(), answer });
    const failure = await failureOf(() => buildkite.token(doors, "job-secrets"));
    expect(failure.code).toBe(code);
    expect(failure.message).toMatch(message);
  });

  it("is who its variables say, unattested, where Buildkite refuses a token", async () => {
    const { doors } = recordingDoors({ env: build(), answer: gives("", 403) });
    const identity = await buildkite.identity(doors, "job-secrets");
    expect(identity).toMatchObject({ attested: false, unattestedBecause: "Buildkite answered 403" });
    expect(identity.claims.get("pipeline_slug")).toEqual(["etl"]);
  });

  it("asks for none in a pull request from a fork", async () => {
    const { doors, requests } = recordingDoors({
      env: pullRequest(fork),
      answer: gives(JSON.stringify({ token })),
    });
    expect(await buildkite.identity(doors, "a")).toMatchObject({ attested: false, trust: "fork" });
    expect((await failureOf(() => buildkite.token(doors, "a"))).code).toBe("denied");
    expect(requests).toEqual([]);
  });

  it("says what is missing where the job has no access", async () => {
    const { doors } = recordingDoors({ env: build({ BUILDKITE_AGENT_ACCESS_TOKEN: "" }) });
    const { unattestedBecause } = await buildkite.identity(doors, "a");
    expect(unattestedBecause).toContain("BUILDKITE_AGENT_ACCESS_TOKEN");
    expect((await failureOf(() => buildkite.token(doors, "a"))).message).toContain(
      "BUILDKITE_AGENT_ACCESS_TOKEN",
    );
  });

  it("knows the pull request, whose base branch counts for the configuration", async () => {
    const { doors } = recordingDoors({ env: pullRequest(fork) });
    expect(await buildkite.pullRequest?.(doors)).toEqual({ base: "refs/remotes/origin/main", trust: "fork" });
    expect(await buildkite.pullRequest?.(recordingDoors({ env: build() }).doors)).toBeUndefined();
    expect(await buildkite.changes?.(doors)).toMatchObject({ what: "pull request 12" });
  });

  it("gives its access to no child", () => {
    expect(buildkite.credentials).toContain("BUILDKITE_AGENT_JOB_API_*");
    expect(buildkite.credentials).toContain("BUILDKITE_AGENT_ACCESS_TOKEN");
  });
});
