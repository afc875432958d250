import { describe, expect, it } from "vitest";
import { canRequestToken, requestToken } from "../../../src/ci/azure-pipelines/token.ts";
import { type Given, recordingDoors } from "../../doors.ts";
import { everythingIn, failureOf } from "../../failures.ts";
import { run, tokenClaims, withAccess } from "../../harness/azure-environment.ts";
import { jwt } from "../../harness/jwt.ts";

const oidcToken = jwt(tokenClaims);
const asking = (answer: NonNullable<Given["answer"]>, env = withAccess()) => recordingDoors({ env, answer });

describe("the job's token", () => {
  it("is asked for at the job's own address", async () => {
    const { doors, requests } = asking(() => ({ body: JSON.stringify({ oidcToken }) }));
    const { secret, claims } = await requestToken(doors);
    expect([secret.reveal(), claims.run_id]).toEqual([oidcToken, "410"]);
    expect(requests).toEqual([
      {
        method: "POST",
        url: `${withAccess().SYSTEM_OIDCREQUESTURI}?api-version=7.1`,
        headers: {
          authorization: "Bearer access",
          "content-type": "application/json",
          "x-tfs-fedauthredirect": "Suppress",
        },
      },
    ]);
  });

  it.each<[what: string, answer: NonNullable<Given["answer"]>, code: string, message: RegExp]>([
    ["is refused", () => ({ status: 401, body: "b0dy" }), "denied", /answered 401/],
    ["is a page to log in", () => ({ status: 302, body: "b0dy" }), "denied", /answered 302/],
    ["is none", () => ({ body: '{"oidcToken":""}' }), "invalid", /holds none/],
    ["is no JSON", () => ({ body: "<html>b0dy" }), "invalid", /holds none/],
    [
      "is for somebody else",
      () => ({ body: JSON.stringify({ oidcToken: jwt({ ...tokenClaims, aud: "x" }) }) }),
      "denied",
      /it is for x/,
    ],
    [
      "has expired",
      () => ({ body: JSON.stringify({ oidcToken: jwt({ ...tokenClaims, exp: 1 }) }) }),
      "denied",
      /it has expired/,
    ],
  ])("says when what comes %s", async (_, answer, code, message) => {
    const error = await failureOf(() => requestToken(asking(answer).doors));
    expect([error.code, error.message]).toEqual([code, expect.stringMatching(message)]);
    expect(everythingIn(error)).not.toContain("b0dy");
  });

  it("cannot be asked for at what is no address", async () => {
    const { doors } = asking(() => ({}), withAccess({ SYSTEM_OIDCREQUESTURI: "nowhere" }));
    expect((await failureOf(() => requestToken(doors))).code).toBe("config");
  });

  it("can be asked for by a step that has the job's access token", () => {
    expect([withAccess(), run(), withAccess({ SYSTEM_OIDCREQUESTURI: "" })].map(canRequestToken)).toEqual([
      true,
      false,
      false,
    ]);
  });
});
