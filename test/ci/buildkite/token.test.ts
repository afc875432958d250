import { expect, it } from "vitest";
import { askForToken, canRequestToken } from "../../../src/ci/buildkite/token.ts";
import { recordingDoors } from "../../doors.ts";
import { build, tokenClaims } from "../../harness/buildkite-environment.ts";
import { jwt } from "../../harness/jwt.ts";

it("a token is asked for where Buildkite's own agent asks when the job names no other place", async () => {
  const env = build({ BUILDKITE_AGENT_ENDPOINT: "", BUILDKITE_JOB_ID: "a/b" });
  const { doors, requests } = recordingDoors({
    env,
    answer: () => ({ body: JSON.stringify({ token: jwt(tokenClaims) }) }),
  });
  expect(await askForToken(doors, "job-secrets")).toMatchObject({ claims: { pipeline_slug: "etl" } });
  expect(requests[0]?.url).toBe("https://agent.buildkite.com/v3/jobs/a%2Fb/oidc/tokens");
});

it("a token can be asked for by a job that has its access and its id", () => {
  expect([build(), build({ BUILDKITE_JOB_ID: "" }), {}].map(canRequestToken)).toEqual([true, false, false]);
});
